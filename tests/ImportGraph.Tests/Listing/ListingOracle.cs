using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.Tests.Listing;

/// <summary>Computes a listing from a plain list as the contract describes it, without using the product's translation to SQL.</summary>
internal static class ListingOracle
{
    public static List<Guid> Answer(IEnumerable<ImportJob> jobs, RowFilter filter, IReadOnlyList<RowSort> sorts)
    {
        var found = jobs.Where(job => Matches(filter, job)).ToList();
        found.Sort((a, b) => Compare(a, b, sorts));
        return found.ConvertAll(job => job.Id);
    }

    private static bool Matches(RowFilter filter, ImportJob job) => filter switch
    {
        RowFilter.And and => and.Filters.All(part => Matches(part, job)),
        RowFilter.Or or => or.Filters.Any(part => Matches(part, job)),
        RowFilter.Not not => !Matches(not.Filter, job),
        RowFilter.Some some => ((IReadOnlyList<string>)Value(some.Field, job)!).Any(tag => MatchesTag(some.Filter, tag)),
        RowFilter.In oneOf => oneOf.Values.Contains(Value(oneOf.Field, job)),
        RowFilter.Compare compare => Matches(compare.Comparison, Value(compare.Field, job), compare.Value),
        RowFilter.Search search => Finds(search.For, job),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private static bool Finds(JobSearch search, ImportJob job) =>
        job.Id.ToString().StartsWith(search.Text, StringComparison.Ordinal)
        || ((string?[])[job.Importer, job.CreatedBy, job.SourceFileName, job.SourcePath, .. job.Tags, job.Error])
            .Any(text => text is not null && FoldedText.Of(text).Contains(search.Text, StringComparison.Ordinal));

    private static bool MatchesTag(RowFilter filter, string tag) => filter switch
    {
        RowFilter.And and => and.Filters.All(part => MatchesTag(part, tag)),
        RowFilter.Or or => or.Filters.Any(part => MatchesTag(part, tag)),
        RowFilter.Not not => !MatchesTag(not.Filter, tag),
        RowFilter.In oneOf => oneOf.Values.Contains(tag),
        RowFilter.Compare compare => Matches(compare.Comparison, tag, compare.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private static bool Matches(Comparison comparison, object? actual, object? given) => comparison switch
    {
        Comparison.Equal => Equals(actual, given),
        _ when actual is null || given is null => false,
        Comparison.GreaterThan => Comparer<object>.Default.Compare(actual, given) > 0,
        Comparison.GreaterThanOrEqual => Comparer<object>.Default.Compare(actual, given) >= 0,
        Comparison.LessThan => Comparer<object>.Default.Compare(actual, given) < 0,
        Comparison.LessThanOrEqual => Comparer<object>.Default.Compare(actual, given) <= 0,
        Comparison.Contains => ((string)actual).Contains((string)given, StringComparison.Ordinal),
        Comparison.StartsWith => ((string)actual).StartsWith((string)given, StringComparison.Ordinal),
        Comparison.EndsWith => ((string)actual).EndsWith((string)given, StringComparison.Ordinal),
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    private static int Compare(ImportJob a, ImportJob b, IReadOnlyList<RowSort> sorts)
    {
        foreach (var sort in sorts)
        {
            // This comparer also sorts null first. The order of creation has no equal elements.
            var order = sort.Field.Equals(RowField.Of((ImportJob job) => job.CreatedAt))
                ? a.Key.CompareTo(b.Key)
                : Value(sort.Field, a) is string text ? string.CompareOrdinal(text, (string?)Value(sort.Field, b))
                : Comparer<object>.Default.Compare(Value(sort.Field, a), Value(sort.Field, b));
            if (order != 0)
            {
                return sort.Descending ? -order : order;
            }
        }

        return sorts is [] or [.., { Descending: true }] ? b.Key.CompareTo(a.Key) : a.Key.CompareTo(b.Key);
    }

    private static object? Value(RowField field, ImportJob job) => field.Name switch
    {
        "id" => job.Id,
        "operation" => job.Operation,
        "endReason" => job.EndReason,
        "attempt" => job.Attempt,
        "createdBy" => job.CreatedBy,
        "sourceType" => job.SourceType,
        "sourcePath" => job.SourcePath,
        "sourceFileName" => job.SourceFileName,
        "tags" => job.Tags,
        "retryAt" => job.RetryAt,
        "isOverdue" => job.IsOverdue,
        "cancelRequestedAt" => job.CancelRequestedAt,
        "currentOperation" => job.CurrentOperation,
        "logFileLocation" => job.LogFileLocation,
        "failureCode" => job.FailureCode,
        "failureCategory" => job.FailureCategory,
        "failureFingerprint" => job.FailureFingerprint,
        "scheduledStopTime" => job.ScheduledStopTime,
        "estimatedCompletion" => job.EstimatedCompletion,
        "updatedAt" => job.UpdatedAt,
        "total" => job.Total,
        "successful" => job.Successful,
        "warnings" => job.Warnings,
        "project" => job.Project,
        "importer" => job.Importer,
        "priority" => job.Priority,
        "concurrencyKey" => job.ConcurrencyKey,
        "status" => job.Status,
        "jobType" => job.JobType,
        "retryable" => job.Retryable,
        "startTime" => job.StartTime,
        "completionTime" => job.CompletionTime,
        "failureTime" => job.FailureTime,
        "createdAt" => job.CreatedAt,
        "error" => job.Error,
        "processed" => job.Processed,
        "percentage" => job.Percentage,
        "errors" => job.Errors,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
