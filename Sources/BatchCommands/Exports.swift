// A program that has the shell with its commands has the language and its values, too.
@_exported public import BatchLanguage
@_exported public import BatchShell
