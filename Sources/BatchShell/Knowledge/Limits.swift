extension Fact {
    /// The limits of the platform.
    ///
    /// Source: "Guardrails for data ingestion", the API references and the guide.
    static let limits = FactTable(
        .limit,
        """
        256MB, 256 MB, file size: the largest file in one request; above it a file goes in parts
          > batch upload does that by itself
        512000000, 512 MB, chunk size: the largest part of a large file, in bytes
          > batch upload --chunk-size 64MB
        1500, files per batch: the most files in a batch
        100GB, 100 GB, batch size: the most data in a batch; 256 MB and more are best
        20GB, 20 GB, data per hour: the most data an hour through batch ingestion
        138, 2000, batches per minute: batches a minute and user, by older and newer documents
        90, batches per day: batches a day for Profile and ExperienceEvent, not enforced
        10000, fields per row: the most fields in a row
        30d, 30 days, diagnostics retention: how long the diagnostics of a batch are kept
          > batch download BATCH --errors keeps them here
        2000 characters, URL length: the longest URL; a longer one gives 414
        20, 100, page size: entries of a page: Catalog gives 20 unless it is told, and at most 100
          > batch list --all
        300: the most schemas in a list of the Schema Registry
        60s, 60 seconds, 60 s: how long Data Access works on an answer
          > batch download takes files one by one
        100 rows: the rows of a dataset's preview
        100KB, 100 KB, 10KB, 10 KB, record size: the largest row for Profile: of a record, of an event
        24 hours, 24h, 86399: how long an access token lasts, in the last case in seconds
          > login
        38 digits, 1024 characters: the length of an ECID, and the longest other identity; rows with
          another are left out by Identity
        2 minutes: how often the documents say to look at a batch
          > batch wait looks by itself
        """
    )

    /// Values with a meaning of their own.
    ///
    /// Source: the references and guides of each service.
    static let values = FactTable(
        .value,
        """
        prod: the sandbox of production that every organisation has
          > set sandbox NAME for another
        stage, int: Adobe's own environments; a customer has prod
        production: the type of a sandbox whose data are in use
        development: the type of a sandbox for trying things out
        creating: a sandbox that is being made; half a minute or so
        deleting: a sandbox that is being removed
        resetting: a sandbox that is being emptied
        reset: the action that empties a sandbox; also what empties the emulator
        client_credentials: the grant_type with which a program asks for its own token
        bearer: the way a token is sent: in Authorization, behind Bearer
        replace: the reason that a batch which replaces others mostly has; also a change of a JSON
          Patch
        consolidation: the reason of batches with which the platform puts small ones together
        enabled:true: the value of unifiedProfile and unifiedIdentity that switches them on
        isUpsert:true: the value of unifiedProfile with which rows change what Profile has
        union: the tag of a schema that lets it into Profile
        validate-only: the value of Pragma that checks without doing
        record, time-series, adhoc: what a dataset holds: records, events, or flat tables
        CUSTOMER: a dataset that its owner looks after, not the platform
        tenant, global: the container of one's own schemas, and that of Adobe's
        asc, desc: upwards and downwards, before the field in orderBy
        VA7, GBR9, NDL2, CAN2, IND2, AUS5, VA6: a region in which data are kept
        openid, session, AdobeID, read_organizations, additional_info.projectedProductContext: a
          scope of Adobe's own list, which a token for the platform is asked for with
          > SCOPES says which are asked for
        ing_load_success, ing_load_failure, ing_*: an event of Adobe I/O: a batch came into the data
          lake, or did not
        ps_load_*, ps_*: an event of Adobe I/O: a batch came into Profile, or did not
        ig_load_*, ig_*: an event of Adobe I/O: a batch came into Identity, or did not
        xdm:ingestionId, xdm:datasetId, xdm:eventCode, xdm:sandboxName, xdm:completed: a field of an
          event of Adobe I/O: the batch, its dataset, the kind of event, the sandbox, the moment
        batches, dataSets, dataSetFiles, dataSetViews: a kind of object in Catalog, and its path
          > batch list, dataset list, dataset files
        accounts, connections, connectors: a kind of object that Catalog had, now of Flow Service
        lastBatches: the path of Catalog with the newest batches of each dataset
          > get catalog/lastBatches --query dataSetId=ID
        uniques: the path of Catalog with the values that a field of batches has
          > get catalog/batches/uniques/status
        @: before a path below catalog at which a related object is
        """
    )

    /// Names under which settings come from the environment or a file.
    ///
    /// Source: the Postman environments and the Developer Console's downloads; published clients.
    static let settings = FactTable(
        .setting,
        """
        API_KEY, CLIENT_ID: the Client ID of the credential
          > API_KEY in the environment, or set api-key
        CLIENT_SECRET, CLIENT_SECRETS: the secret of the credential, with which login gets a token
          > CLIENT_SECRET in the environment, or login
        ACCESS_TOKEN, TOKEN: an access token; it lasts 24 hours
          > ACCESS_TOKEN in the environment, or set token
        SCOPES, META_SCOPE: what a token is asked for
        IMS: the host that gives tokens: ims-na1.adobelogin.com
        ims-na1.adobelogin.com, ims-na1-stg1.adobelogin.com: the host that gives tokens; stg1 is
          Adobe's own
        IMS_ORG, IMS_ORG_ID, ORG_ID: the organisation; it looks like 4F3B…@AdobeOrg
          > IMS_ORG in the environment, or set org
        SANDBOX_NAME: the sandbox
          > set sandbox
        PLATFORM_GATEWAY: the host to which calls go; platform.adobe.io unless another is said
        TECHNICAL_ACCOUNT: the account that a credential acts as, of the retired JWT way
        CONTAINER_ID: tenant, in Adobe's Postman collections
        ENVIRONMENT: prod, in files of other clients
        enabled, values, key: parts of a Postman environment, which profile import reads
        _postman_variable_scope: the mark of a Postman environment
        """
    )

    /// The services, by the first part of their paths.
    static let services = FactTable(
        .service,
        """
        import: Batch Ingestion: creates batches, takes their files, completes, aborts and reverts
          > batch create, batch upload, batch complete
        catalog: Catalog: looks at batches and datasets, and changes datasets
          > batch list, dataset list
        export: Data Access: the files of a batch or dataset, its refused rows and its diagnostics
          > batch files, batch download
        sandbox-management: the Sandbox API: which sandboxes there are
          > sandbox list
        schemaregistry: the Schema Registry: the schemas that rows have to fit
          > schema list, schema show
        ims, token: IMS, which gives access tokens
          > login
        collection: streaming ingestion, one event after another; not a matter of batches
        platform.adobe.io, platform: the host of every service; platform-stage is Adobe's own
        _emulator, env: pages of the emulator alone: its faults, its requests, its settings
        """
    )
}
