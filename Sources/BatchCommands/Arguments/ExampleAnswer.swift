/// The platform's objects as its documentation shows them, for `help` and dry runs.
enum ExampleAnswer {}
