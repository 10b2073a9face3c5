import BatchValues
import NIOCore
import NIOSSL
import PlatformClient
import TestSupport
import Testing

/// The servers that an encrypted connection is made to.
struct TrustTests {
    /// A certificate for 127.0.0.1 that nobody signed but itself, valid from 2020 to 2120.
    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBdDCCARugAwIBAgIUFHQ3SXIZLlG9dBAL1eUqdtYS9aswCgYIKoZIzj0EAwIw
        FzEVMBMGA1UEAwwMYmF0Y2hzaCB0ZXN0MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAw
        MTAxMDAwMDAwWjAXMRUwEwYDVQQDDAxiYXRjaHNoIHRlc3QwWTATBgcqhkjOPQIB
        BggqhkjOPQMBBwNCAASRJYOmrQySZIK+OEMPrUrkxj2mp5/zjyRtq7ZYZD76jIej
        wSxVYG8981x/YS9xGSe1WZgtY3i4erJO5Ww+kK7ho0MwQTAPBgNVHRMBAf8EBTAD
        AQH/MA8GA1UdEQQIMAaHBH8AAAEwHQYDVR0OBBYEFIlmjQnZFVtCHcsHVPvNdFRY
        EqqsMAoGCCqGSM49BAMCA0cAMEQCIGcFWigriz/hXTPXYTlvTNfhHvcfTSJygO28
        qgJeZnYmAiA2JHFIQDEO4lh8TETuu8PCjVxWF4sMHT08H/rV/t4xoQ==
        -----END CERTIFICATE-----

        """

    /// The same for `elsewhere.example`.
    private static let otherCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBgjCCASigAwIBAgIUNw2ik4KvbdUdC8C8NIbzR3RVhEswCgYIKoZIzj0EAwIw
        FzEVMBMGA1UEAwwMYmF0Y2hzaCB0ZXN0MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAw
        MTAxMDAwMDAwWjAXMRUwEwYDVQQDDAxiYXRjaHNoIHRlc3QwWTATBgcqhkjOPQIB
        BggqhkjOPQMBBwNCAASRJYOmrQySZIK+OEMPrUrkxj2mp5/zjyRtq7ZYZD76jIej
        wSxVYG8981x/YS9xGSe1WZgtY3i4erJO5Ww+kK7ho1AwTjAPBgNVHRMBAf8EBTAD
        AQH/MBwGA1UdEQQVMBOCEWVsc2V3aGVyZS5leGFtcGxlMB0GA1UdDgQWBBSJZo0J
        2RVbQh3LB1T7zXRUWBKqrDAKBggqhkjOPQQDAgNIADBFAiBPNW9cY8KM3Zwn5xOP
        ujqNtl/CU5o7rqNSYE+RcIQJLQIhAOa84i0OZ8v5AN5enqrDS1nbx5acw5wjUp5k
        LYVQ7IUu
        -----END CERTIFICATE-----

        """

    /// The same for 127.0.0.1, valid until 2021-01-02.
    private static let expiredCertificate = """
        -----BEGIN CERTIFICATE-----
        MIIBYDCCAQagAwIBAgIBATAKBggqhkjOPQQDAjAXMRUwEwYDVQQDDAxiYXRjaHNo
        IHRlc3QwHhcNMjAwMTAxMDAwMDAwWhcNMjEwMTAyMDAwMDAwWjAXMRUwEwYDVQQD
        DAxiYXRjaHNoIHRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASRJYOmrQyS
        ZIK+OEMPrUrkxj2mp5/zjyRtq7ZYZD76jIejwSxVYG8981x/YS9xGSe1WZgtY3i4
        erJO5Ww+kK7ho0MwQTAPBgNVHRMBAf8EBTADAQH/MA8GA1UdEQQIMAaHBH8AAAEw
        HQYDVR0OBBYEFIlmjQnZFVtCHcsHVPvNdFRYEqqsMAoGCCqGSM49BAMCA0gAMEUC
        IQCEdmPjW4vQxaCywM35oyJ5eaH1d1TgV6DZZX+NBfauiAIgLBlEvKNjKL7AAczC
        rmWKPTyigplRsKI3Zb5+pygBf9M=
        -----END CERTIFICATE-----

        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgRcAZtkS9XQVpOVnG
        TK8NG+/asPOW6o6P3jr4mtdmLTWhRANCAASRJYOmrQySZIK+OEMPrUrkxj2mp5/z
        jyRtq7ZYZD76jIejwSxVYG8981x/YS9xGSe1WZgtY3i4erJO5Ww+kK7h
        -----END PRIVATE KEY-----
        """

    /// Sends a request to a server with a certificate, and gives the error it ends with.
    private func fault(
        showing certificate: String = Self.certificate,
        trusting certificates: String?,
        upTo newest: TLSVersion? = nil
    ) async throws -> PlatformError? {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [
                .certificate(
                    try NIOSSLCertificate(bytes: Array(certificate.utf8), format: .pem)
                )
            ],
            privateKey: .privateKey(
                try NIOSSLPrivateKey(bytes: Array(Self.key.utf8), format: .pem)
            )
        )
        configuration.maximumTLSVersion = newest
        let context = try NIOSSLContext(configuration: configuration)
        let answer = FaultServer.response(status: "201 Created", body: WireTests.batch)
        return try await TemporaryFolder.with { folder in
            var environment: [String: String] = [:]
            if let certificates {
                environment["SSL_CERT_FILE"] = try folder.write(certificates, to: "trust.pem")
            }
            return try await FaultServer.run(
                inFront: { [NIOSSLServerHandler(context: context)] },
                { _, _ in [.send(answer)] }
            ) { server in
                try await ClientAtServer.run(
                    at: "https://127.0.0.1:\(server.port)",
                    environment: environment
                ) { test in
                    let fault = try await test.fault(sending: .exampleCreation())
                    #expect(server.requests.count == (fault == nil ? 1 : 0))
                    return fault
                }
            }
        }
    }

    @Test func trustsWhatTheFileHolds() async throws {
        #expect(try await fault(trusting: Self.certificate) == nil)
    }

    @Test func trustsNoStranger() async throws {
        let fault = try await fault(trusting: nil)
        guard case .unreachable(.tls(.untrusted), _) = fault else {
            Issue.record("taken for \(String(describing: fault))")
            return
        }
        #expect(fault?.retry == .no)
    }

    @Test func trustsNoCertificateOfAnotherHost() async throws {
        let fault = try await fault(
            showing: Self.otherCertificate,
            trusting: Self.otherCertificate
        )
        guard case .unreachable(.tls(.wrongName), _) = fault else {
            Issue.record("taken for \(String(describing: fault))")
            return
        }
    }

    @Test func saysThatACertificateHasExpired() async throws {
        let fault = try await fault(
            showing: Self.expiredCertificate,
            trusting: Self.expiredCertificate
        )
        #expect(
            String((fault?.description ?? "").drop { $0 != " " })
                == " could not be reached: its certificate has expired on 2021-01-02; check the "
                + "clock of this machine, or tell whoever runs the server"
        )
        #expect(fault?.retry == .no)
    }

    @Test(arguments: [TLSVersion.tlsv1, .tlsv11])
    func speaksNoOldTLS(version: TLSVersion) async throws {
        let fault = try await fault(trusting: Self.certificate, upTo: version)
        #expect(
            String((fault?.description ?? "").drop { $0 != " " })
                == " could not be reached: it offers no TLS of version 1.2 or later; tell whoever "
                + "runs the server, or what stands between"
        )
    }

    @Test func speaksTLS12() async throws {
        #expect(try await fault(trusting: Self.certificate, upTo: .tlsv12) == nil)
    }

    @Test func saysThatWhatAnswersSpeaksNoTLS() async throws {
        try await FaultServer.run(
            inFront: { [Greeter()] },
            { _, _ in [] }
        ) { server in
            try await ClientAtServer.run(at: "https://127.0.0.1:\(server.port)") { test in
                let fault = try await test.fault(sending: .exampleCreation())
                #expect(
                    fault?.description == "127.0.0.1:\(server.port) could not be reached: what "
                        + "answers there does not speak TLS; check the endpoint's scheme and port"
                )
            }
        }
    }

    @Test func namesAFileThatHoldsNoCertificates() async throws {
        let fault = try await fault(trusting: "no certificate\n")
        guard case .unreachable(.trust(let file), _) = fault else {
            Issue.record("taken for \(String(describing: fault))")
            return
        }
        #expect(file.hasSuffix("/trust.pem"))
    }

    @Test func namesAFileThatCannotBeRead() async throws {
        let file = "/nonexistent/authorities.pem"
        try await ClientAtServer.run(
            at: "https://127.0.0.1:1",
            environment: ["SSL_CERT_FILE": file]
        ) { test in
            let fault = try await test.fault(sending: .exampleCreation())
            guard case .unreachable(.trust(file), _) = fault else {
                Issue.record("taken for \(String(describing: fault))")
                return
            }
            #expect(fault?.retry == .no)
        }
    }
}

/// Answers a handshake like a server of plain HTTP.
private final class Greeter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let answer = ByteBuffer(string: FaultServer.response(status: "400 Bad Request"))
        context.writeAndFlush(Self.wrapOutboundOut(answer), promise: nil)
    }
}
