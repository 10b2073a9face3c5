import BatchLanguage
import BatchValues
import TerminalText
import Testing

@testable import BatchShell

struct RenderingTableTests {
    private func table(_ value: JSONValue, columns: Int? = 80) -> String {
        Renderer(columns: columns, theme: .plain, clock: FixedClock()).text(of: value, as: .table)
    }

    @Test func numbersStandAtTheRightAndTimesAreLocal() {
        let rows: JSONValue = [
            [
                "id": "a", "size": 64_000_000, "recordCount": 1_234_567,
                "created": 1_728_648_185_678,
            ],
            [
                "id": "bcd", "size": 999, "recordCount": 7, "created": 0,
                "n": .number(.digits("1.50")),
            ],
        ]
        let shown = """
            id      size  recordCount  created                 n
            a    64.0 MB    1,234,567  2024-10-11 14:03:05
            bcd    999 B            7  0                    1.50

            """
        #expect(table(rows) == shown)
    }

    @Test func columnsAreInTheOrderInWhichTheyComeUp() {
        let rows: JSONValue = [["b": "1"], ["a": "2", "b": "3"], ["a": [1, nil], "c": [:]]]
        let shown = """
            b  a         c
            1
            3  2
               [1,null]  {}

            """
        #expect(table(rows) == shown)
    }

    @Test func longTextsAreCutAndIDsAreNot() {
        let rows: JSONValue = [
            [
                "id": "01HQXYZ-0123456789-ABCDEF", "name": "a name that is far too long to fit",
                "dataSetId": "5c8c3c555033b814b69f947f",
            ]
        ]
        let shown = """
            id                         name          dataSetId
            01HQXYZ-0123456789-ABCDEF  a name that…  5c8c3c555033b814b69f947f

            """
        #expect(table(rows, columns: 65) == shown)
        #expect(
            table(rows, columns: 10) == """
                id
                01HQXYZ-0123456789-ABCDEF

                """
        )
    }

    @Test func whatDoesNotFitIsLeftOutAndNamed() {
        let rows: JSONValue = [
            [
                "imsOrg": "ABCDEF0123456789@AdobeOrg", "id": "b1",
                "relatedObjects": [["type": "dataSet", "id": "5c8c"]], "status": "success",
                "inputFormat": ["format": "json"], "version": "1.0.0",
            ],
            ["imsOrg": "ABCDEF0123456789@AdobeOrg", "id": "b2", "status": "failed"],
        ]
        let shown = """
            imsOrg         id  status
            ABCDEF012345…  b1  success
            ABCDEF012345…  b2  failed

            """
        #expect(table(rows, columns: 26) == shown)
        #expect(
            table(rows, columns: nil) == """
                imsOrg                     id  relatedObjects                    status   \
                inputFormat        version
                ABCDEF0123456789@AdobeOrg  b1  [{"type":"dataSet","id":"5c8c"}]  success  \
                {"format":"json"}  1.0.0
                ABCDEF0123456789@AdobeOrg  b2                                    failed

                """
        )
    }

    @Test func noLineIsWiderThanTheTerminal() {
        let row = (0..<30).map {
            JSONObject.Member(key: "field\($0)", value: "some text of a field")
        }
        let rows = JSONValue.array([.object(JSONObject(members: row))])
        for columns in [20, 40, 79, 80, 200] {
            let lines = table(rows, columns: columns).split(separator: "\n")
            for line in lines {
                #expect(line.count <= columns, "\(line)")
            }
        }
    }

    @Test func wideCharactersTakeTwoColumns() {
        let rows: JSONValue = [["name": "日本", "n": "1"], ["name": "e\u{301}", "n": "👨‍👩‍👧"]]
        #expect(table(rows) == "name  n\n日本  1\ne\u{301}     👨‍👩‍👧\n")
        let parts: JSONValue = [["name": "का㉈1\u{20E3}", "n": "1"]]
        #expect(table(parts) == "name  n\nका㉈1\u{20E3}  1\n")
        #expect(table([["name": "日本日本日本"]], columns: 8) == "name\n日本日…\n")
    }

    @Test func aCellIsOneLine() {
        #expect(table([["a": "x\ny\t\u{1B}"]], columns: nil) == "a\nx\\ny\\t\\u001b\n")
    }

    @Test func anObjectHasARowForEachMember() {
        let object: JSONValue = ["id": "a", "created": 1_728_648_185_678, "tags": ["x"]]
        let shown = """
            field    value
            id       a
            created  2024-10-11 14:03:05
            tags     ["x"]

            """
        #expect(table(object) == shown)
    }

    @Test(
        arguments: [
            ([1, "a", [2]], "value\n1\na\n[2]\n"),
            ([["a": 1], 2], "a  value\n1\n       2\n"),
            ([], ""),
            ("text", "text\n"),
            (7, "7\n"),
        ] as [(JSONValue, String)]
    )
    func anythingCanBeATable(_ value: JSONValue, _ shown: String) {
        #expect(table(value) == shown)
    }

    private static let lists: [Command.Column] = [
        "status", "id", .init("created", isSpare: true),
        .init("dataset", at: "of", "id", isSpare: true), .init("rows", at: "metrics", "rows"),
    ]

    private static let listed: JSONValue = [
        [
            "id": "01M8G369B9NSSZ8HJVHA6VT2WK", "status": "success", "created": 1_728_648_185_678,
            "of": ["id": "5c8c3c555033b814b69f947f"], "metrics": ["rows": 12_345], "tags": [],
        ],
        ["id": "01M8G369B9NSSZ8HJVHA6VT2WL", "status": "failed", "version": "1.0.0"],
    ]

    private func list(_ columns: Int?) -> Renderer.Shown {
        Renderer(columns: columns, theme: .plain, clock: FixedClock())
            .shown(Self.listed, as: Command.Presentation(columns: Self.lists))
    }

    @Test func declaredColumnsAreThereInTheirOrder() {
        let shown = """
            status   id                          created              \
            dataset                     rows
            success  01M8G369B9NSSZ8HJVHA6VT2WK  2024-10-11 14:03:05  \
            5c8c3c555033b814b69f947f  12,345
            failed   01M8G369B9NSSZ8HJVHA6VT2WL

            """
        #expect(list(100) == Renderer.Shown(text: shown, leftOut: ["tags", "version"]))
    }

    /// Times are shortened before a column goes, and the blanks between the columns.
    @Test func declaredColumnsAreFitted() {
        #expect(
            list(89).text == """
                status   id                          created      dataset                     rows
                success  01M8G369B9NSSZ8HJVHA6VT2WK  10-11 14:03  \
                5c8c3c555033b814b69f947f  12,345
                failed   01M8G369B9NSSZ8HJVHA6VT2WL

                """
        )
        #expect(
            list(76).text == """
                status  id                         created dataset                    rows
                success 01M8G369B9NSSZ8HJVHA6VT2WK 14:03   5c8c3c555033b814b69f947f 12,345
                failed  01M8G369B9NSSZ8HJVHA6VT2WL

                """
        )
        #expect(
            list(60)
                == Renderer.Shown(
                    text: """
                        status   id                          created        rows
                        success  01M8G369B9NSSZ8HJVHA6VT2WK  10-11 14:03  12,345
                        failed   01M8G369B9NSSZ8HJVHA6VT2WL

                        """,
                    leftOut: ["dataset", "tags", "version"]
                )
        )
    }

    /// The rows of a batch are few columns: they come back where the name has no room.
    @Test func aColumnThatLeftForNothingComesBack() {
        let columns: [Command.Column] = [
            "status", "id", .init("created", isSpare: true), "dataset", "rows", "failed",
        ]
        let rows: JSONValue = [
            [
                "id": "01M8G369B9NSSZ8HJVHA6VT2WK", "status": "success",
                "created": 1_728_648_185_678, "dataset": "Loyalty Members of 2024", "rows": 45,
                "failed": 0,
            ]
        ]
        func list(_ width: Int) -> String {
            Renderer(columns: width, theme: .plain, clock: FixedClock())
                .shown(rows, as: Command.Presentation(columns: columns)).text
        }
        #expect(
            list(60) == """
                status   id                          dataset    rows  failed
                success  01M8G369B9NSSZ8HJVHA6VT2WK  Loyalty …    45       0

                """
        )
        #expect(
            list(40) == """
                status  id                         rows
                success 01M8G369B9NSSZ8HJVHA6VT2WK   45

                """
        )
    }

    @Test func previewsAreTakenApart() {
        let rows: [JSONValue] = [
            ["_id": "1", "_acme": ["memberNumber": 7, "tags": ["a"]]],
            ["_id": "2", "_acme": ["memberNumber": 8, "address": ["city": "Basel"]]],
        ]
        let renderer = Renderer(columns: 80, theme: .plain, clock: FixedClock())
        #expect(
            renderer.shown(.array(rows), as: Command.Presentation(columns: .init(flattening: rows)))
                == Renderer.Shown(
                    text: """
                        _id  _acme.memberNumber  _acme.tags  _acme.address.city
                        1                     7  ["a"]
                        2                     8              Basel

                        """
                )
        )
    }

    @Test func leavesOutWhatIsSaidTwice() {
        let rows: JSONValue = [
            ["id": "B1", "externalId": "B1", "status": "success", "started": 2, "created": 1],
            ["id": "B2", "externalId": "B2", "status": "failed", "started": 4, "created": 3],
        ]
        #expect(
            table(rows, columns: 26) == """
                id status  started created
                B1 success       2       1
                B2 failed        4       3

                """
        )
    }
}
