using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Server.Execution.Compiled;

namespace ImportGraph.Server.Jobs;

/// <summary>The progress of a job or an attempt, in items.</summary>
internal sealed record Progress(long? Processed, long? Total, double? Percentage)
{
    public static Progress Of(ImportAttempt attempt) => new(
        attempt.Processed,
        attempt.Total,
        attempt.Status is JobStatus.Successful ? ImportGraph.Jobs.Percentage.Complete : ImportGraph.Jobs.Percentage.OfUnfinished(attempt.Processed, attempt.Total));
}

/// <summary>Numbers of items that a job or an attempt processed, by outcome.</summary>
internal sealed record Results(long Successful, long? Warnings, long? Errors, long IssuesLeftOut)
{
    public static Results? Of(ImportAttempt attempt) =>
        attempt.Successful is { } successful ? new(successful, attempt.Warnings, attempt.Errors, attempt.IssuesLeftOut) : null;
}

/// <summary>Why a job or an attempt failed.</summary>
internal sealed record Failure(string Code, FailureCategory Category, string Message, bool? Retryable, string Fingerprint)
{
    public static Failure? Of(ImportAttempt attempt) =>
        attempt.FailureCode is { } code ? new(code, attempt.FailureCategory!.Value, attempt.Error!, attempt.Retryable, attempt.FailureFingerprint!) : null;
}

internal sealed class ImportStatusProgressType : RowType<Progress>
{
    public ImportStatusProgressType()
    {
        Name = "ImportStatusProgress";
        Description = "How far a job has got.";
        Field("processed", p => p.Processed, nullable: true).Description("Items dealt with so far.");
        Field("total", p => p.Total, nullable: true).Description("Null while the source is still being counted.");
        Field("percentage", p => p.Percentage, nullable: true).Description("0 to 100; 100 only when the job ended SUCCESSFUL.");
    }
}

internal sealed class ImportStatusResultsType : RowType<Results>
{
    public ImportStatusResultsType()
    {
        Name = "ImportStatusResults";
        Description = "Items dealt with, by how it went.";
        Field("successful", r => r.Successful, type: typeof(LongGraphType)).Description("Items without any issue.");
        Field("warnings", r => r.Warnings, nullable: true).Description("Items with warnings only.");
        Field("errors", r => r.Errors, nullable: true).Description("Items that were not taken.");
        Field("issuesLeftOut", r => r.IssuesLeftOut).Description("Issues that were counted and not stored: there are more than `issues` lists.");
    }
}

/// <summary>The progress of a job, in bytes of its package.</summary>
internal sealed record Bytes(long Processed, long? Total);

internal sealed class ImportBytesType : RowType<Bytes>
{
    public ImportBytesType()
    {
        Name = "ImportBytes";
        Description = "How far a job has got, in bytes of its package as it is stored. Starts again from 0 after the items were counted.";
        Field("processed", b => b.Processed).Description("Bytes read so far.");
        Field("total", b => b.Total, nullable: true).Description("Bytes of all files.");
    }
}

internal sealed class ImportFailureType : RowType<Failure>
{
    public ImportFailureType()
    {
        Name = "ImportFailure";
        Description = "Why a job failed.";
        Field("code", f => f.Code).Description("Stable and machine-readable, for example SOURCE_NOT_FOUND.");
        Field("category", f => f.Category, type: typeof(NonNullGraphType<FailureCategoryType>));
        Field("message", f => f.Message);
        Field("retryable", f => f.Retryable, nullable: true);
        Field("fingerprint", f => f.Fingerprint).Description("Equal for failures with the same cause.");
    }
}
