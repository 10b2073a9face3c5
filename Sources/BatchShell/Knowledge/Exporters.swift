extension Fact {
    /// Programs that write rows, and the options with which the platform takes what they write.
    ///
    /// Source: what pandas 3.1.1, polars 2.1.0, duckdb 2.0.0, pyspark 4.3.0, chdb 4.4.0, datafusion
    /// 55.0.0, psql 15 and jq 1.6 write with their default options, and with these.
    static let exporters = FactTable(
        .program,
        """
        pandas, dask, to_json, to_csv: to_json writes times as milliseconds, and rows only when it is
          told to; to_csv writes a blank before the time, and an index without a name
          > to_json(…, orient="records", lines=True, date_format="iso"); to_csv(…, index=False,
          date_format="%Y-%m-%dT%H:%M:%S.%fZ") after .dt.tz_convert("UTC"); first
          .dt.tz_localize("UTC") where times have no zone
        polars, write_ndjson, write_csv: write_csv writes a zone without its colon, and NaN as a word;
          times without a zone stay so
          > write_csv(…, datetime_format="%Y-%m-%dT%H:%M:%S%.f%:z"); first
          .dt.replace_time_zone("UTC") where times have no zone, .fill_nan(None) for numbers
        duckdb: it writes a blank before the time, hours alone as the zone, and NaN as a word
          > SET timezone='UTC' and COPY … (TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%gZ'), always both: in
          another zone that Z is wrong by hours; case when isnan(x) then null else x end
        pyspark, spark: it cuts times to milliseconds, leaves timestamp_ntz without a zone, and writes
          CSV without a header
          > option("timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX"); cast timestamp_ntz to
          timestamp; option("header", True)
        clickhouse, chdb: it writes a blank before the time and no zone, and in CSV \\N for a null
          > date_time_output_format='iso', format_csv_null_representation='', and CSVWithNames
        datafusion: it writes times without a zone as they are, NaN in CSV as a word, and CSV without a
          header
          > with_header=True
        psql, postgres, postgresql, row_to_json: in CSV it writes a blank before the time and hours
          alone as the zone; row_to_json keeps the form, but gives no zone to a time that has none
          > to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'); row_to_json with
          psql -At -c, not \\copy, which doubles every backslash
        jq: version 1.6 changes whole numbers beyond 2^53
          > jq -c of version 1.7 keeps them
        """
    )
}
