using System.Linq.Expressions;
using ImportGraph.Jobs;

namespace ImportGraph.Listing;

/// <summary>A column that jobs can be filtered or sorted by.</summary>
/// <param name="Name">Its name in cursors; stable.</param>
/// <param name="Property">How to read it from a job.</param>
public sealed record JobField(string Name, LambdaExpression Property)
{
    /// <summary>What clients call it by.</summary>
    public static readonly JobField Id = Of("id", j => j.Id);

    /// <summary>Where the job stands.</summary>
    public static readonly JobField Status = Of("status", j => j.Status);

    /// <summary>What it does with its package.</summary>
    public static readonly JobField JobType = Of("jobType", j => j.JobType);

    /// <summary>How existing items are treated.</summary>
    public static readonly JobField Operation = Of("operation", j => j.Operation);

    /// <summary>Why it ended.</summary>
    public static readonly JobField EndReason = Of("endReason", j => j.EndReason);

    /// <summary>Number of the current or last attempt.</summary>
    public static readonly JobField Attempt = Of("attempt", j => j.Attempt);

    /// <summary>Who scheduled it.</summary>
    public static readonly JobField CreatedBy = Of("createdBy", j => j.CreatedBy);

    /// <summary>What kind of place the package lies in.</summary>
    public static readonly JobField SourceType = Of("sourceType", j => j.SourceType);

    /// <summary>Where the package lies.</summary>
    public static readonly JobField SourcePath = Of("sourcePath", j => j.SourcePath);

    /// <summary>Words to find it by.</summary>
    public static readonly JobField Tags = Of("tags", j => j.Tags);

    /// <summary>One of the words of <see cref="Tags"/>, inside a <see cref="JobFilter.Some"/>.</summary>
    public static readonly JobField Tag = new("tag", (Expression<Func<string, string>>)(tag => tag));

    /// <summary>What it does now.</summary>
    public static readonly JobField CurrentOperation = Of("currentOperation", j => j.CurrentOperation);

    /// <summary>Where its log is.</summary>
    public static readonly JobField LogFileLocation = Of("logFileLocation", j => j.LogFileLocation);

    /// <summary>Whether a retry may help.</summary>
    public static readonly JobField Retryable = Of("retryable", j => j.Retryable);

    /// <summary>When it started, or will.</summary>
    public static readonly JobField StartTime = Of("startTime", j => j.StartTime);

    /// <summary>When it must stop.</summary>
    public static readonly JobField ScheduledStopTime = Of("scheduledStopTime", j => j.ScheduledStopTime);

    /// <summary>When it will be done.</summary>
    public static readonly JobField EstimatedCompletion = Of("estimatedCompletion", j => j.EstimatedCompletion);

    /// <summary>When it ended successful or cancelled.</summary>
    public static readonly JobField CompletionTime = Of("completionTime", j => j.CompletionTime);

    /// <summary>When it ended failed.</summary>
    public static readonly JobField FailureTime = Of("failureTime", j => j.FailureTime);

    /// <summary>When it was scheduled.</summary>
    public static readonly JobField CreatedAt = Of("createdAt", j => j.CreatedAt);

    /// <summary>When it last changed.</summary>
    public static readonly JobField UpdatedAt = Of("updatedAt", j => j.UpdatedAt);

    /// <summary>Why it failed, in words.</summary>
    public static readonly JobField Error = Of("error", j => j.Error);

    /// <summary>Why it failed, for machines.</summary>
    public static readonly JobField FailureCode = Of("failureCode", j => j.FailureCode);

    /// <summary>Why it failed, by who can do something about it.</summary>
    public static readonly JobField FailureCategory = Of("failureCategory", j => j.FailureCategory);

    /// <summary>Equal for failures with the same cause.</summary>
    public static readonly JobField FailureFingerprint = Of("failureFingerprint", j => j.FailureFingerprint);

    /// <summary>Items dealt with.</summary>
    public static readonly JobField Processed = Of("processed", j => j.Processed);

    /// <summary>Items in the package.</summary>
    public static readonly JobField Total = Of("total", j => j.Total);

    /// <summary>How much of it is done.</summary>
    public static readonly JobField Percentage = Of("percentage", j => j.Percentage);

    /// <summary>Items without any issue.</summary>
    public static readonly JobField Successful = Of("successful", j => j.Successful);

    /// <summary>Items with warnings.</summary>
    public static readonly JobField Warnings = Of("warnings", j => j.Warnings);

    /// <summary>Items that were not taken.</summary>
    public static readonly JobField Errors = Of("errors", j => j.Errors);

    /// <summary>The type of its values, without <see cref="Nullable{T}"/>.</summary>
    public Type ValueType => Nullable.GetUnderlyingType(Property.ReturnType) ?? Property.ReturnType;

    /// <summary>True where a job may have no value.</summary>
    public bool IsNullable => !Property.ReturnType.IsValueType || Nullable.GetUnderlyingType(Property.ReturnType) is not null;

    private readonly Lazy<Func<ImportJob, object?>> _read = new(() =>
        Expression.Lambda<Func<ImportJob, object?>>(Expression.Convert(Property.Body, typeof(object)), Property.Parameters).Compile());

    /// <summary>Reads the value of one job.</summary>
    internal object? Read(ImportJob job) => _read.Value(job);

    /// <summary>The value of one job, as an expression.</summary>
    internal Expression On(Expression job) => new Substitution(Property.Parameters[0], job).Visit(Property.Body);

    private static JobField Of<T>(string name, Expression<Func<ImportJob, T>> property) => new(name, property);

    private sealed class Substitution(ParameterExpression parameter, Expression replacement) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? replacement : node;
    }
}
