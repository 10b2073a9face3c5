extension Fact {
    /// Fields of datasets, their views and their latest batches.
    ///
    /// Source: the Catalog API reference; published clients for those that it leaves out.
    static let datasetFields = FactTable(
        .field,
        """
        schemaRef: the schema that the rows of a dataset have to fit
          > schema show
        contentType: the form and version of the schema that a dataset has
        schema: a schema in the dataset itself, as it was before schemaRef; or the descriptor's
        fileDescription: the format in which a dataset's files are stored, not that of uploads
          > batch create --format is for uploads
        format: the format of files: parquet, json, csv, avro; or of a text in a schema
        persisted: whether the stored files are kept
        containerFormat: what the stored files are packed in
        observableSchema: the fields that the data in a dataset really have
          > dataset list asks for it with --fields observableSchema
        basePath: where a dataset's files are in the data lake
        files: the files of a dataset; a text behind @ is a path below catalog to ask for them
        dataSourceId: the data source of a dataset
        requestDataSource: whether Catalog makes a data source with a new dataset
        lastBatchId: the newest batch of a dataset
        lastBatchStatus: the status of the newest batch of a dataset
        lastSuccessfulBatch, lastSuccessfulBatchId: the newest batch of a dataset that succeeded
        lastFailedBatch, lastFailedBatchId: the newest batch of a dataset that failed
        persistence: where a dataset is stored, in Azure's terms
        adls, adlsType, location, credentials: parts of persistence: the storage, its kind, its place
          and the way in; for the platform's own services
        dule: the labels of data governance, as they were
        unifiedTags: tags of the whole platform that people put on a dataset
        systemLabels: labels that the platform puts on a dataset
        statsCache: counts that the platform keeps of a dataset
        state: what may be done with a dataset or sandbox now: creating, active, failed, deleted …
        namespace: the name space of a dataset; ACP for one's own
        classification: what kind of data a dataset has, and who looks after it
        dataBehavior: record (people, products), time-series (events) or adhoc (flat tables)
        managedBy: who looks after a dataset: CUSTOMER, or the platform itself
        extensions, adobe_lakeHouse: what parts of the platform add to a dataset
        rowCount: how many rows a dataset has in the data lake
        storageSize: how many bytes a dataset has in the data lake
        batch, dataSet, dataSetFile, dataSetView, connection, connector, transform: kinds of objects
          that relatedObjects names, and filters of batch lists
        op, value: parts of a JSON Patch: what is done at the path (add, replace, remove), and with
          what
        """
    )

    /// Fields of schemas and of the rows that fit them.
    ///
    /// Source: the Schema Registry API reference, and "XDM field constraints".
    static let schemaFields = FactTable(
        .field,
        """
        $id: the id of a schema, an address that is not there to be opened
          > schema show takes it as it stands
        meta:altId: the short id of a schema, which stands in a path as it is
        meta:resourceType: what a resource is: schemas, classes, fieldgroups, datatypes …
        meta:class: the class of a schema, which decides whether it is of records or events
        meta:extends: the class and the field groups that a schema is made of
        meta:immutableTags: tags that stay; union lets a schema into Profile
        meta:containerId: tenant for one's own resources, global for Adobe's
        meta:registryMetadata: when and by whom a resource was made and changed
        meta:xdmType: the type of a field in XDM's words: string, int, long, date-time …
        meta:enum: the texts for people of the values that a field may have
        meta:status, meta:abstract, meta:extensible, meta:intendedToExtend, meta:tenantNamespace,
        meta:sandboxId, meta:sandboxType, meta:createdDate, meta:usageCount: notes of the Schema
          Registry about a resource, its place and its use
        meta:datasetNamespace: the tag of a dataset that goes with a resource
        $ref: the address of a part that stands elsewhere
        allOf: the parts that a schema is put together from
        properties: the fields of an object, by name
        additionalProperties: the type of the values of a map
        required: the fields that every row has to have
        items: the type of the elements of a list
        enum: the values that a field may have
        minimum, maximum: the smallest and the largest number that a field may have
        pattern: a form that texts should have; batches are not checked for it
        title: the name of a schema, field or sandbox for people; in an error the kind of fault
        type: what kind of thing it is: a type of a schema, of a sandbox, or of an error
        tenantId: the organisation's own name for fields: they stand under _TENANT
          > get schemaregistry/stats
        schemas: how many schemas there are, in counts
        counts: how many resources of each kind there are
        results: the entries of a list of the Schema Registry
        global_schemas: the address of Adobe's own schemas
        _id: the id of a row, which every record of a class with one has to have
        timestamp: when an event was, which every row of time-series data has to have; in an error
          the time of it
        eventType: what an event was
        identityMap: the identities of a person or thing, by name space
        primary: whether this is the identity that a row is filed under
        """
    )

    /// Fields of sandboxes.
    ///
    /// Source: the Sandbox API reference.
    static let sandboxFields = FactTable(
        .field,
        """
        sandboxes: the entries of a list of sandboxes
        isDefault: whether a sandbox is the one for requests that name none
        region: where the data of a sandbox are: VA7, NDL2, AUS5, CAN2, GBR9, IND2 …
        eTag, etag: the version of a sandbox
        createdDate, lastModifiedDate: when a sandbox was made or changed, in UTC
        createdBy, modifiedBy: the account that made a sandbox or changed it
        """
    )
}
