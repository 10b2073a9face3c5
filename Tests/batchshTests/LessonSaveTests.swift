import TestSupport
import Testing

/// `save` in a lesson: what was done there as a script of its own.
@Suite struct LessonSaveTests {
    @Test func whatIsSavedRunsByItself() async throws {
        let desk = try await LessonPromptTests.Desk()
        try await desk.type("learn 2")
        try await desk.at("learn:dev>", "1/6")
        // The lesson's preparation has bound $dataset.
        try await desk.type("let batch = batch create $dataset --format json")
        try await desk.at("learn:dev>", "2/6")
        try await desk.type("sample $dataset --rows 20 > people.json")
        try await desk.at("learn:dev>", "3/6")
        try await desk.type("batch upload $batch people.json")
        try await desk.at("learn:dev>", "4/6")
        try await desk.type("save mine.batchsh")
        try await desk.see("3 statements in mine.batchsh")
        let folder = desk.folder.path + "/.local/state/batchsh/lessons/2"
        let script = try desk.folder.read(".local/state/batchsh/lessons/2/mine.batchsh")
        #expect(
            script.masked == """
                #!/usr/bin/env batchsh
                #: Saved from a session of DATE.
                param dataset = "5c8c3c555033b814b69f947f"

                let batch = batch create $dataset --format json
                sample $dataset --rows 20 > people.json
                batch upload $batch people.json

                """
        )
        let result = try await BuiltProgram.run(
            ["--local", "\(folder)/mine.batchsh"],
            in: desk.folder
        )
        #expect(result.code == 0, "\(result.errors)")
    }
}
