import BatchLanguage
import TerminalText

/// A part of the language that `help` explains.
package struct HelpTopic: Sendable {
    package let name: String
    let text: String

    /// The names of all topics, for a sentence.
    static let names = all.map(\.name).joined(separator: ", ")

    /// Each topic and what it is about.
    static var overview: String {
        let width = all.map(\.name.count).max() ?? 0
        return all.map { topic in
            let title = topic.text.prefix { $0 != "\n" }
            let own = topic.name + ": "
            let meaning = title.hasPrefix(own) ? title.dropFirst(own.count) : title
            return "help \(topic.name.padded(toColumns: width))  \(meaning)"
        }.joined(separator: "\n")
    }

    /// The lines about a word that the language keeps for itself; nil where it is none.
    static func text(onWord word: String) -> String? {
        guard StatementWords.keywords.contains(word) else { return nil }
        let topics = all.filter { ["statements", "expressions"].contains($0.name) }
        for topic in topics {
            let lines = topic.text.split(separator: "\n").dropFirst().filter { line in
                line.split { !$0.isLetter }.contains { $0 == word }
            }
            guard !lines.isEmpty else { continue }
            let codes = word == "exit" ? "; help exits lists the exit codes" : ""
            return (lines + ["", "help \(topic.name) has the others\(codes)"])
                .joined(separator: "\n")
        }
        return nil
    }

    package static let all = [
        HelpTopic(
            name: "statements",
            text: """
                statements: one a line, or several with ; between them

                  batch create $dataset --format json     a command shows what it gives
                  let b = batch create $dataset           keeps it as $b
                  let {id, status} = $_                   takes fields of the last result apart
                  $b.tags                                 an expression shows its value
                  if $b.status == "loading" { … } else { … }
                  for file in (glob "*.json") { … }       over a list, a range 1..3, an object
                  while $n < 3 { … }                      also: break, continue
                  poll every 5s timeout 10m { batch show $b } until $_.status == "success"
                  def load(dataset, format = "json") { … return $b }
                  try { … } catch e { print $e.message }  the only way past a failure
                  assert $b.status == "loading", "still open"
                  fail "no files today"                   an error of your own
                  param day = (now --format date) "help"  an argument of a script
                  exit 3                                  ends the process
                  batch list | jq length                  the rest of the line is the shell's
                  batch list > batches.json               writes what it gives to a file
                  ! ls -l                                 a shell line
                """
        ),
        HelpTopic(
            name: "words",
            text: """
                words: how arguments are written

                  data.json  5e1234     a bare word is always text
                  'as $typed'           raw text; '' stands for one '
                  "id ${b.id}\\n"        text with values and escapes; \"\"\" … \"\"\" over lines
                  $b.id                 a value: always exactly one argument
                  pre-$n-post           text and values joined
                  (batch list)          the value of a command or an expression
                  {a: 1, b: [$x]}       JSON, its values being expressions
                  ...$list              each element as an argument of its own
                  --name value          an option; --name=value; --flag; --no-flag; -- ends options

                Quote a word that has a blank or one of ( ) { } [ ] | ; < > ' " $ in it,
                or put \\ before that character.
                """
        ),
        HelpTopic(
            name: "paths",
            text: """
                paths: how to reach into a value

                  $b.id                 a field
                  $b.tags["odd key"]    a field with any name
                  $list[0]  $list[-1]   an element, from the front or from the end
                  $b.metrics?           null where there is none, instead of an error
                  "id ${b.id}"          inside a text
                  ${name}.json          text behind a value
                """
        ),
        HelpTopic(
            name: "expressions",
            text: """
                expressions, from loosest to tightest

                  or  and  not
                  == != < <= > >=       values of one type; anything against null
                  =~ !~                 a regular expression finds a match
                  in                    an element, a key or a part of a text
                  ??                    the right side where the left is null
                  ..                    whole numbers: 1..3
                  + -  * / %            numbers; + also joins two texts or two lists

                Conditions must be true or false. [$b.id for b in $list if $b.size > 0] makes a list.
                """
        ),
        HelpTopic(
            name: "variables",
            text: """
                variables the shell sets

                  $_         what the last command or expression gave
                  $http      the last exchange: .status .headers .body .elapsed .request
                  $session   .org .sandbox .apiKey .token .endpoint .profile
                  $env       the environment: $env.HOME
                  $args      what followed a script's name and was not a param
                """
        ),
        HelpTopic(
            name: "exits",
            text: """
                exit codes

                    0  everything succeeded
                    1  a statement failed
                    2  a script did not pass its check, or the command line was wrong; nothing sent
                    3  an assertion failed
                    4  no or refused credentials
                    5  the platform could not be reached or did not answer in time
                    6  the platform answered with another error status
                    7  a batch that was waited for ended other than as asked
                    8  a wait ended before the batch did; it goes on at the platform
                    9  a batch lost more records than are allowed
                  130  interrupted (143: by SIGTERM)
                """
        ),
    ]
}
