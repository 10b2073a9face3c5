// Whoever writes a command or a rule has values in hand.
@_exported public import BatchValues
