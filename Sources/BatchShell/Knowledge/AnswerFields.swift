extension Fact {
    /// Fields of errors, whichever service says them.
    ///
    /// Source: the guides of each service, and samples of their answers.
    static let errorFields = FactTable(
        .field,
        """
        error_code: the code of the gateway; its first three digits are the HTTP status
          > explain and the code
        error, error_description: the code of IMS, and what it means in words
        errorMessage: a fault in words, as Flow Service has it
        detail: this case of an error in words
        report: details of an error of the Schema Registry or of streaming
        registryRequestId: the Schema Registry's name for a request; its support asks for it
        detailed-message: a fault of the Schema Registry in words
        sub-errors: further faults behind this one
        """
    )

    /// Fields of the access token and of the calls that get it.
    ///
    /// Source: the Developer Console's guide to OAuth server-to-server credentials; published
    /// clients for what is inside a token.
    static let tokenFields = FactTable(
        .field,
        """
        access_token: the token that every call carries behind Bearer; a secret
        token_type: how the token is sent: bearer
        expires_in: how long a token lasts: seconds in the answer, milliseconds inside the token
        created_at: when a token was made, in milliseconds since 1970, as a text
        grant_type: the way to ask for a token; client_credentials is the one there is
        client_id: the credential's id, the same as the API key
        client_secret: the credential's secret; it belongs in the body, since addresses are logged
        client_secrets: the one or two secrets of a credential
        scope, scopes: what a token is to be good for
          > SCOPES says which are asked for
        org_id, ims_org_id: the organisation; it looks like 4F3B…@AdobeOrg
        user_id: the account that a token is for
        as: the server that gave a token
        valid: whether a token is still good
        api_key: another name for client_id in files of settings
        secret: another name for client_secret in files of settings
        tech_id, TECHNICAL_ACCOUNT_ID: the account that a credential acts as
        auth_code: what an internal way to a token wants; batchsh does without
        private_key: the key of the retired JWT way, which gives no token any more
          > make an OAuth server-to-server credential in the Developer Console
        sandbox-name: the sandbox in a file of settings
          > profile import keeps it only where it is not prod
        """
    )

    /// Tags that the platform or its clients put on batches and datasets.
    ///
    /// Source: the Catalog API reference and the guides to Profile and Query Service; published
    /// clients for some.
    static let tags = FactTable(
        .tag,
        """
        acp_stagePath: where the platform keeps the uploaded files until they are ingested
        acp_producer: the client that created the batch
        acp_successor: the batch that replaced this one
        acp_enableErrorDiagnostics: whether the platform keeps what is wrong with each row, for up to
          30 days
          > batch create --diagnostics
        acp_partialIngestionPercent: how many percent of the rows may fail before the whole batch does
          > batch create --partial 5
        acp_finalized_time: when the batch had its last status
        acp_workflow: the way that the platform takes with a batch
        acp_sloPolicyName: how fast the platform means to be with a batch
        acp_validationContext: how strictly rows are checked; disabled is for services of Adobe's
        use_plan_b_batch_status: how the platform itself follows a batch; nothing to a client
        aep_sip_mapper: a mapping of Data Prep that the rows of a batch go through
        aep/siphon/partitions/paths: where the data of a batch are in the data lake
        adobe/pqs/table: the name of a dataset as a table of Query Service
        adobe/siphon/table/format: the format in which a dataset is stored
        unifiedProfile: whether Profile takes the rows: enabled:true; and isUpsert:true where they
          change what is there
        unifiedIdentity: whether the identities of the rows are linked: enabled:true
        batchsh_once: the KEY of ingest --once, by which a repeated load is found
        acp_*: a note of the platform's for itself
        adobe/*: a note of the platform's for itself, which clients may mostly not write
        """
    )
}
