import TestSupport
import Testing

/// The file that keeps how far somebody is.
@Suite struct LessonProgressTests {
    private static let file = ".local/state/batchsh/lessons.json"

    @Test(arguments: [
        "{ not JSON", #"{"version":2,"lessons":{}}"#, #"{"version":1,"lessons":[]}"#, "",
    ])
    func whatCannotBeReadIsToldAndKept(_ text: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: Self.file)
        try folder.write("earlier", to: Self.file + ".damaged-1")
        let told = try await BuiltProgram.run(["learn", "--forget"], in: folder)
        #expect(
            told
                == .init(
                    output: "",
                    errors:
                        "the progress in lessons was damaged: it is kept as \(path).damaged-2\n",
                    code: 0
                )
        )
        #expect(try folder.read(Self.file + ".damaged-1") == "earlier")
        #expect(try folder.read(Self.file + ".damaged-2") == text)
        #expect(try folder.read(Self.file) == #"{"version":1,"lessons":{}}"#)
        #expect(
            try await BuiltProgram.run(["learn", "--forget"], in: folder)
                == .init(output: "", errors: "", code: 0)
        )
    }

    @Test func aLessonThatHasChangedBeginsAnew() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            {"version":1,"lessons":{"1":{"title":"One request and its answer","sha256":"of another",
            "at":3,"steps":[{"how":"typed","hints":1},null,null],"milliseconds":1000,
            "finished":1795780814601,"last":1795780814601}}}
            """,
            to: Self.file
        )
        let list = try await BuiltProgram.run(["learn"], in: folder)
        #expect(
            list.output.hasPrefix(
                #"[{"lesson":1,"title":"One request and its answer","steps":6,"done":0,"hints":0}"#
            )
        )
    }
}
