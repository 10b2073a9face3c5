import Testing

/// The words of files, and the circles that they make.
@Suite struct FolderGraphTests {
    private func circles(_ texts: (folder: String, text: String)...) -> [String] {
        let files = texts.enumerated().map { place, file in
            SourceFile(target: "Target", path: [file.folder, "\(place).swift"], text: file.text)
        }
        return FolderGraph(of: files).circles
    }

    @Test func aCircleIsNamedByItsTypes() {
        let found = circles(
            ("A", "struct One { let two: Two.Part }"),
            ("B", "enum Two {\n    static let name = \"\\(Three.self)\"\n}"),
            ("C", "extension One { struct Four {} }\nfinal class Three {}")
        )
        #expect(
            found == [
                "A → B by Two (0.swift)", "B → C by Three (1.swift)", "C → A by One (2.swift)",
            ]
        )
    }

    @Test func commentsTextsMembersAndPrivateTypesMakeNoCircle() {
        let found = circles(
            ("A", "/// Two /* One */\nstruct One { let two = #\"Two \"\\(Two)\"# + x.Two }"),
            (
                "B",
                "/* Three\n/* One */ One */ struct Two { let one: One }\nprivate struct Three {}"
            ),
            (
                "C",
                "struct Four { enum Two {}\n    let two: Two }\nlet text = \"\"\"\n    One \"One\"\n    \"\"\""
            )
        )
        #expect(found == [])
    }

    @Test func aFileTellsItsImports() {
        let text = "public import struct Numbers.Whole\nimport Texts\nlet text = \"import Other\"\n"
        let file = SourceFile(target: "Target", path: ["A", "0.swift"], text: text)
        #expect(
            file.imports == ["Numbers", "Texts"] && file.folder == "A" && file.name == "0.swift"
        )
    }
}
