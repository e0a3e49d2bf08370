using System.Text.Json;

namespace ImportGraph.Benchmarks.Load;

/// <summary>The requests that are measured.</summary>
internal static class Calls
{
    /// <summary>Reads a job by its id.</summary>
    public const string JobQuery = $"query ($id: ID!) {{ importStatus(id: $id) {{ {Fields} }} }}";

    /// <summary>Reads 50 jobs by a filter, in an order.</summary>
    public const string PageQuery =
        "query ($where: ImportStatusFilterInput, $order: [ImportStatusSortInput!]) { importStatuses(first: 50, where: $where, order: $order) "
        + $"{{ nodes {{ {Fields} }} pageInfo {{ hasNextPage }} }} }}";

    /// <summary>Counts all jobs by status and type.</summary>
    public const string SummaryQuery =
        "{ importStatusSummary { total byStatus { status count } byJobType { jobType count } retryable asOf } }";

    private const string Fields =
        "id status jobType progress { processed total percentage } logFileLocation startTime estimatedCompletion currentOperation "
        + "completionTime failureTime results { successful warnings errors } error retryable";

    /// <summary>Nothing but the work that each request needs.</summary>
    public static Call TypeName { get; } = new(Body("{ __typename }"), "/typename", "\"__typename\":\"Query\"");

    /// <summary>A page of jobs.</summary>
    public static Call Page { get; } = new(
        Body(
            PageQuery,
            new { where = new { status = new { eq = "FAILED" }, jobType = new { eq = "IMPORT" } }, order = new[] { new { startTime = "DESC" } } }),
        "/page",
        "\"nodes\":[{\"id\":\"");

    /// <summary>Schedules a job.</summary>
    public static Call Schedule { get; } = new(
        Body(
            "mutation ($input: ScheduleImportInput!) { scheduleImport(input: $input) { importStatus { id status } errors { ... on Error { code message } } } }",
            new { input = new { jobType = "IMPORT", dataSource = new { type = "SHARED_FILE_PATH", path = "packages/new" } } }),
        "/schedule",
        "\"status\":\"SCHEDULED\"");

    /// <summary>Claims a job. The answer of a server without a due job contains no lease.</summary>
    public static Call Claim { get; } = new(
        Body(
            "mutation ($input: ClaimImportInput!) { claimImport(input: $input) { claim { leaseToken importStatus { id } } } }",
            new { input = new { worker = "load", leaseSeconds = 3600 } }),
        "/claim",
        "\"leaseToken\":\"");

    /// <summary>Reads one of the jobs.</summary>
    public static Call OneJob(int number) => new(
        Body(JobQuery, new { id = Jobs.Id(number * 379) }),
        "/one",
        "\"importStatus\":{\"id\":\"");

    /// <summary>Reports progress of a claimed job.</summary>
    public static Call Report(Lease lease, long processed) => new(
        Body(
            "mutation ($input: ReportImportProgressInput!) { reportImportProgress(input: $input) { applied lease { directive } } }",
            new
            {
                input = new
                {
                    leaseToken = lease.Token,
                    sequence = processed,
                    total = 1_000_000_000,
                    results = Results(processed),
                    currentOperation = "Importing",
                },
            }),
        "/report",
        "\"applied\":true");

    /// <summary>Ends a claimed job.</summary>
    public static Call End(Lease lease) => new(
        Body(
            "mutation ($input: CompleteImportInput!) { completeImport(input: $input) { importStatus { id status } errors { ... on Error { code message } } } }",
            new { input = new { leaseToken = lease.Token, results = Results(1000) } }),
        "/end",
        "\"status\":\"SUCCESSFUL\"");

    /// <summary>The body of a request.</summary>
    public static string Body(string query, object? variables = null) => JsonSerializer.Serialize(new { query, variables });

    private static object Results(long successful) => new { successful, warnings = 0, errors = 0 };
}
