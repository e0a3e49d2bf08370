using System.Linq.Expressions;
using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>The columns that jobs can be filtered by; some of them, also sorted.</summary>
public static class JobFields
{
    /// <summary>What clients call it by.</summary>
    public static readonly RowField Id = Of("id", j => j.Id);

    /// <summary>Where the job stands.</summary>
    public static readonly RowField Status = Of("status", j => j.Status);

    /// <summary>What it does with its package.</summary>
    public static readonly RowField JobType = Of("jobType", j => j.JobType);

    /// <summary>How existing items are treated.</summary>
    public static readonly RowField Operation = Of("operation", j => j.Operation);

    /// <summary>Why it ended.</summary>
    public static readonly RowField EndReason = Of("endReason", j => j.EndReason);

    /// <summary>Number of the current or last attempt.</summary>
    public static readonly RowField Attempt = Of("attempt", j => j.Attempt);

    /// <summary>Who scheduled it.</summary>
    public static readonly RowField CreatedBy = Of("createdBy", j => j.CreatedBy);

    /// <summary>What kind of place the package lies in.</summary>
    public static readonly RowField SourceType = Of("sourceType", j => j.SourceType);

    /// <summary>Where the package lies.</summary>
    public static readonly RowField SourcePath = Of("sourcePath", j => j.SourcePath);

    /// <summary>Words to find it by.</summary>
    public static readonly RowField Tags = Of("tags", j => j.Tags);

    /// <summary>What it does now.</summary>
    public static readonly RowField CurrentOperation = Of("currentOperation", j => j.CurrentOperation);

    /// <summary>Where its log is.</summary>
    public static readonly RowField LogFileLocation = Of("logFileLocation", j => j.LogFileLocation);

    /// <summary>Whether a retry may help.</summary>
    public static readonly RowField Retryable = Of("retryable", j => j.Retryable);

    /// <summary>When it started, or will.</summary>
    public static readonly RowField StartTime = Of("startTime", j => j.StartTime);

    /// <summary>When it must stop.</summary>
    public static readonly RowField ScheduledStopTime = Of("scheduledStopTime", j => j.ScheduledStopTime);

    /// <summary>When it will be done.</summary>
    public static readonly RowField EstimatedCompletion = Of("estimatedCompletion", j => j.EstimatedCompletion);

    /// <summary>When it ended successful or cancelled.</summary>
    public static readonly RowField CompletionTime = Of("completionTime", j => j.CompletionTime);

    /// <summary>When it ended failed.</summary>
    public static readonly RowField FailureTime = Of("failureTime", j => j.FailureTime);

    /// <summary>When it was scheduled.</summary>
    public static readonly RowField CreatedAt = Of("createdAt", j => j.CreatedAt);

    /// <summary>When it last changed.</summary>
    public static readonly RowField UpdatedAt = Of("updatedAt", j => j.UpdatedAt);

    /// <summary>Why it failed, in words.</summary>
    public static readonly RowField Error = Of("error", j => j.Error);

    /// <summary>Why it failed, for machines.</summary>
    public static readonly RowField FailureCode = Of("failureCode", j => j.FailureCode);

    /// <summary>Why it failed, by who can do something about it.</summary>
    public static readonly RowField FailureCategory = Of("failureCategory", j => j.FailureCategory);

    /// <summary>Equal for failures with the same cause.</summary>
    public static readonly RowField FailureFingerprint = Of("failureFingerprint", j => j.FailureFingerprint);

    /// <summary>Items dealt with.</summary>
    public static readonly RowField Processed = Of("processed", j => j.Processed);

    /// <summary>Items in the package.</summary>
    public static readonly RowField Total = Of("total", j => j.Total);

    /// <summary>How much of it is done.</summary>
    public static readonly RowField Percentage = Of("percentage", j => j.Percentage);

    /// <summary>Items without any issue.</summary>
    public static readonly RowField Successful = Of("successful", j => j.Successful);

    /// <summary>Items with warnings.</summary>
    public static readonly RowField Warnings = Of("warnings", j => j.Warnings);

    /// <summary>Items that were not taken.</summary>
    public static readonly RowField Errors = Of("errors", j => j.Errors);

    private static RowField Of<T>(string name, Expression<Func<ImportJob, T>> property) => new(name, property);
}
