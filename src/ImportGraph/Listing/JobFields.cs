using System.Linq.Expressions;
using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>The columns that jobs can be filtered by. Some of them can also be sorted by.</summary>
public static class JobFields
{
    /// <summary>The identifier that clients use.</summary>
    public static readonly RowField Id = Of("id", j => j.Id);

    /// <summary>The status of the job.</summary>
    public static readonly RowField Status = Of("status", j => j.Status);

    /// <summary>What the job does with its package.</summary>
    public static readonly RowField JobType = Of("jobType", j => j.JobType);

    /// <summary>How the job treats existing items.</summary>
    public static readonly RowField Operation = Of("operation", j => j.Operation);

    /// <summary>Why the job ended.</summary>
    public static readonly RowField EndReason = Of("endReason", j => j.EndReason);

    /// <summary>The number of the current or last attempt.</summary>
    public static readonly RowField Attempt = Of("attempt", j => j.Attempt);

    /// <summary>Who scheduled the job.</summary>
    public static readonly RowField CreatedBy = Of("createdBy", j => j.CreatedBy);

    /// <summary>The kind of data source of the package.</summary>
    public static readonly RowField SourceType = Of("sourceType", j => j.SourceType);

    /// <summary>The path of the package.</summary>
    public static readonly RowField SourcePath = Of("sourcePath", j => j.SourcePath);

    /// <summary>Keywords for finding the job.</summary>
    public static readonly RowField Tags = Of("tags", j => j.Tags);

    /// <summary>What the job is doing now.</summary>
    public static readonly RowField CurrentOperation = Of("currentOperation", j => j.CurrentOperation);

    /// <summary>The location of the log.</summary>
    public static readonly RowField LogFileLocation = Of("logFileLocation", j => j.LogFileLocation);

    /// <summary>Whether a retry may help.</summary>
    public static readonly RowField Retryable = Of("retryable", j => j.Retryable);

    /// <summary>When the job started or will start.</summary>
    public static readonly RowField StartTime = Of("startTime", j => j.StartTime);

    /// <summary>When the job must stop.</summary>
    public static readonly RowField ScheduledStopTime = Of("scheduledStopTime", j => j.ScheduledStopTime);

    /// <summary>When the job is expected to end.</summary>
    public static readonly RowField EstimatedCompletion = Of("estimatedCompletion", j => j.EstimatedCompletion);

    /// <summary>When the job ended, if it was successful or cancelled.</summary>
    public static readonly RowField CompletionTime = Of("completionTime", j => j.CompletionTime);

    /// <summary>When the job failed.</summary>
    public static readonly RowField FailureTime = Of("failureTime", j => j.FailureTime);

    /// <summary>When the job was scheduled.</summary>
    public static readonly RowField CreatedAt = Of("createdAt", j => j.CreatedAt);

    /// <summary>When the job last changed.</summary>
    public static readonly RowField UpdatedAt = Of("updatedAt", j => j.UpdatedAt);

    /// <summary>Why the job failed, as text.</summary>
    public static readonly RowField Error = Of("error", j => j.Error);

    /// <summary>Why the job failed, as a code for machines.</summary>
    public static readonly RowField FailureCode = Of("failureCode", j => j.FailureCode);

    /// <summary>Why the job failed, grouped by who can fix it.</summary>
    public static readonly RowField FailureCategory = Of("failureCategory", j => j.FailureCategory);

    /// <summary>A fingerprint that is equal for failures with the same cause.</summary>
    public static readonly RowField FailureFingerprint = Of("failureFingerprint", j => j.FailureFingerprint);

    /// <summary>The number of items that were processed.</summary>
    public static readonly RowField Processed = Of("processed", j => j.Processed);

    /// <summary>The number of items in the package.</summary>
    public static readonly RowField Total = Of("total", j => j.Total);

    /// <summary>The progress of the job in percent.</summary>
    public static readonly RowField Percentage = Of("percentage", j => j.Percentage);

    /// <summary>The number of items without any issue.</summary>
    public static readonly RowField Successful = Of("successful", j => j.Successful);

    /// <summary>The number of items with warnings.</summary>
    public static readonly RowField Warnings = Of("warnings", j => j.Warnings);

    /// <summary>The number of items that were not imported.</summary>
    public static readonly RowField Errors = Of("errors", j => j.Errors);

    private static RowField Of<T>(string name, Expression<Func<ImportJob, T>> property) => new(name, property);
}
