import TestSupport
import Testing

@Suite struct LocalFaultTests {
    @Test func aTokenThatWasMadeToExpireIsRenewedByWhoAsks() async throws {
        let result = try await BuiltProgram.run([
            "--local", "-c",
            """
            def refused() {
                try {
                    batch list
                } catch e {
                    return $e.message
                }
                return "it was not refused"
            }
            let first = connect local --fault 'GET catalog/batches 1 expire'
            print (refused)
            print (refused)
            let until = login
            print (count (batch list))
            let again = connect local --fault 'GET catalog/batches 1 expire'
            print (refused)
            let fresh = connect local --reset
            print (count (batch list))
            """,
        ])
        let refusal = "the platform answered 401: Oauth token is not valid (401013)"
        #expect(
            result
                == .init(
                    output: "\(refusal)\n\(refusal)\n0\n\(refusal)\n0\n",
                    errors: "",
                    code: 0
                )
        )
    }

    @Test func aFaultThatNeverHappensIsTold() async throws {
        let told = try await BuiltProgram.run([
            "--local", "-c",
            """
            let a = connect local --fault 'PUT files/ 3 429' --fault 'GET dataSets.*limit 5 500'
            print (count (dataset list))
            """,
        ])
        #expect(
            told
                == .init(
                    output: "3\n",
                    errors: """
                        the fault 'PUT files/ 3 429' never happened: no request matched it
                        the fault 'GET dataSets.*limit 5 500' never happened: 1 request matched its \
                        method and path

                        """,
                    code: 0
                )
        )
    }
}
