import BatchLanguage
import Testing

/// The word being typed at a place: the place is marked with `‸`.
struct CompletionContextTests {
    @Test(arguments: [
        ("‸", "command '' 0..<0"),
        ("ba‸", "command 'ba' 0..<2"),
        ("le‸t x", "command 'le' 0..<2"),
        ("let‸", "command 'let' 0..<3"),
        ("print a; pr‸", "command 'pr' 9..<11"),
        ("print a\n‸", "command '' 8..<8"),
        ("if true { pr‸", "command 'pr' 10..<12"),
        ("if true { ‸", "command '' 10..<10"),
        ("let x = ba‸", "command 'ba' 8..<10"),
        ("let x = ‸", "command '' 8..<8"),
        ("print (ba‸", "command 'ba' 7..<9"),
        ("print (‸", "command '' 7..<7"),
        ("print \"n $(co‸", "command 'co' 11..<13"),
        ("return ba‸", "command 'ba' 7..<9"),
        ("let x = 5c\nprint $ )\nba‸", "command 'ba' 21..<23"),
    ])
    func commands(_ typed: (String, String)) { check(typed) }

    @Test(arguments: [
        ("batch ‸", "argument of batch: '' 6..<6 bare"),
        ("batch cr‸", "argument of batch: 'cr' 6..<8 bare"),
        ("batch create ‸", "argument of batch create: '' 13..<13 bare"),
        ("batch create ds‸ --format", "argument of batch create: 'ds' 13..<15 bare"),
        ("batch create $d x y‸", "argument of batch create: 'y' 18..<19 bare"),
        ("print 'my fi‸", "argument of print: 'my fi' 6..<12 single"),
        ("print \"my fi‸", "argument of print: 'my fi' 6..<12 double"),
        ("print my\\ fi‸", "argument of print: 'my fi' 6..<12 bare"),
        ("print (\n  count a ‸", "argument of count a: '' 18..<18 bare"),
        ("print -- --a‸", "argument of print: '--a' 9..<12 bare"),
        ("exec ls --a‸", "argument of exec ls: '--a' 8..<11 bare"),
        ("poll { batch show ‸", "argument of batch show: '' 18..<18 bare"),
    ])
    func arguments(_ typed: (String, String)) { check(typed) }

    @Test(arguments: [
        ("batch list --li‸", "option of batch list: '--li' 11..<15"),
        ("batch list --‸", "option of batch list: '--' 11..<13"),
        ("batch list -‸", "option of batch list: '-' 11..<12"),
        ("batch list --limit ‸", "value of --limit of batch list: '' 19..<19 bare"),
        ("batch list --limit 2‸", "value of --limit of batch list: '2' 19..<20 bare"),
        ("batch list --limit=2‸", "value of --limit of batch list: '2' 19..<20 bare"),
        ("batch list --limit=‸", "value of --limit of batch list: '' 19..<19 bare"),
        ("batch list --tag=\"k=‸", "value of --tag of batch list: 'k=' 17..<20 double"),
        ("print a > ou‸", "file 'ou' 10..<12 bare"),
        ("print a >> 'o‸", "file 'o' 11..<13 single"),
        ("print a > ‸", "file '' 10..<10 bare"),
    ])
    func optionsAndFiles(_ typed: (String, String)) { check(typed) }

    @Test(arguments: [
        ("print $na‸", "variable 'na' 7..<9"),
        ("print $‸", "variable '' 7..<7"),
        ("print a-$na‸", "variable 'na' 9..<11"),
        ("print \"x $na‸", "variable 'na' 10..<12"),
        ("print \"x ${na‸", "variable 'na' 11..<13"),
        ("print ${‸", "variable '' 8..<8"),
        ("if $na‸", "variable 'na' 4..<6"),
        ("print ...$na‸", "variable 'na' 10..<12"),
        ("let x = [1, $na‸", "variable 'na' 13..<15"),
        ("print $b.st‸", "path b: 'st' 9..<11"),
        ("print $b.‸", "path b: '' 9..<9"),
        ("print $b.items[0].na‸", "path b.items[0]: 'na' 18..<20"),
        ("print $b.items[$i].‸", "path b.items[]: '' 19..<19"),
        ("print \"$b.st‸", "path b: 'st' 10..<12"),
        ("print ${b.st‸", "path b: 'st' 10..<12"),
        ("assert $b.st‸", "path b: 'st' 10..<12"),
    ])
    func variablesAndPaths(_ typed: (String, String)) { check(typed) }

    @Test(arguments: [
        "print a # co‸", "# ‸", "! ls ‸", "print a | gr‸", "let x‸", "let ‸", "print \"a\"‸",
        "print (a)‸",
        "print (a).st‸", "if true {} ‸", "for x i‸", "print $a/b‸",
    ])
    func nothing(_ typed: String) { check((typed, "nothing")) }

    private func check(_ typed: (String, String)) {
        let parts = typed.0.split(separator: "‸", omittingEmptySubsequences: false)
        let context = CompletionContext(parts.joined(), at: parts[0].utf8.count)
        #expect(describe(context) == typed.1)
    }

    private func describe(_ context: CompletionContext) -> String {
        switch context {
        case .command(let prefix, let range): return "command '\(prefix)' \(range)"
        case .option(let call, let prefix, let range):
            return "option of \(call.words.joined(separator: " ")): '\(prefix)' \(range)"
        case .optionValue(let call, let option, let prefix, let range, let quoting):
            return "value of --\(option) of \(call.words.joined(separator: " ")): "
                + "'\(prefix)' \(range) \(quoting)"
        case .argument(let call, let prefix, let range, let quoting):
            return "argument of \(call.words.joined(separator: " ")): "
                + "'\(prefix)' \(range) \(quoting)"
        case .variable(let prefix, let range): return "variable '\(prefix)' \(range)"
        case .path(let variable, let steps, let prefix, let range):
            let path = steps.map { step in
                switch step {
                case .field(let name): ".\(name)"
                case .index(let place): "[\(place.map(String.init) ?? "")]"
                }
            }
            return "path \(variable)\(path.joined()): '\(prefix)' \(range)"
        case .file(let prefix, let range, let quoting):
            return "file '\(prefix)' \(range) \(quoting)"
        case .nothing: return "nothing"
        }
    }
}
