import BatchLanguage

/// The keys of arguments, under names that are short where commands are declared.
typealias Parameter = Command.Parameter
typealias Option = Command.Option
