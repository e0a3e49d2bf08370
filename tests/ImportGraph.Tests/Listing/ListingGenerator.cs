using CsCheck;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.Tests.Listing;

/// <summary>Makes up jobs, filters and orders. Few different values, so that equal ones meet, and many absent ones.</summary>
internal static class ListingGenerator
{
    private static readonly DateTimeOffset Epoch = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // With what LIKE, JSON or a careless escape could trip over.
    private static readonly string[] Words = ["a", "A", "ab", "%", "_", "a%b", "a_b", "\\", "'", "\"", "", " ", "ä", "日", "abc", "[a]"];

    private static readonly Gen<DateTimeOffset> Time = Gen.Int[0, 4].Select(minutes => Epoch.AddMinutes(minutes));
    private static readonly Gen<string> Text = Gen.OneOfConst(Words).Array[1, 3].Select(words => string.Concat(words));
    private static readonly Gen<long> Count = Gen.Long[0, 3];
    private static readonly Gen<double> Percentage = Gen.OneOfConst(0d, 33.33, 50d, 99.99, 100d);

    private static readonly (JobField Field, Gen<object> Values)[] Fields =
    [
        (JobField.Status, Any(Gen.Enum<JobStatus>())),
        (JobField.JobType, Any(Gen.Enum<JobType>())),
        (JobField.Retryable, Any(Gen.Bool)),
        (JobField.StartTime, Any(Time)),
        (JobField.CompletionTime, Any(Time)),
        (JobField.FailureTime, Any(Time)),
        (JobField.CreatedAt, Any(Time)),
        (JobField.Error, Any(Text)),
        (JobField.Processed, Any(Count)),
        (JobField.Percentage, Any(Percentage)),
        (JobField.Errors, Any(Count)),
    ];

    public static readonly Gen<ImportJob> Job =
        from status in Gen.Enum<JobStatus>()
        from type in Gen.Enum<JobType>()
        from times in Gen.Select(Time, Time, Time.Nullable(), Time.Nullable())
        from numbers in Gen.Select(Count.Nullable(), Percentage.Nullable(), Count.Nullable())
        from error in Gen.Null(Text)
        from retryable in Gen.Bool.Nullable()
        select new ImportJob
        {
            Id = Guid.NewGuid(),
            Status = status,
            JobType = type,
            SourceType = DataSourceType.SharedFilePath,
            SourcePath = "p",
            StartTime = times.Item1,
            CreatedAt = times.Item2,
            UpdatedAt = times.Item2,
            CompletionTime = times.Item3,
            FailureTime = times.Item4,
            Processed = numbers.Item1,
            Percentage = numbers.Item2,
            Errors = numbers.Item3,
            Error = error,
            Retryable = retryable,
        };

    public static readonly Gen<JobFilter> Filter = Gen.Recursive<JobFilter>((depth, filter) =>
    {
        var list = filter.Array[0, 3];
        return depth >= 3
            ? Leaf()
            : Gen.Frequency(
                (4, Leaf()),
                (1, list.Select(parts => (JobFilter)new JobFilter.And(parts))),
                (1, list.Select(parts => (JobFilter)new JobFilter.Or(parts))),
                (1, Leaf().Select(part => (JobFilter)new JobFilter.Not(part))));
    });

    public static readonly Gen<JobSort[]> Order =
        Gen.Select(Gen.OneOfConst([.. Fields.Where(IsSortable)]), Gen.Bool, (field, descending) => new JobSort(field.Field, descending)).Array[0, 3];

    private static Gen<JobFilter> Leaf() => Gen.OneOfConst(Fields).SelectMany(column =>
    {
        var value = Gen.Frequency((5, column.Values), (1, Gen.Const((object)null!)));
        return Gen.Frequency(
            (3, Gen.Select(Gen.OneOfConst(ComparisonsOf(column.Field)), value, (how, given) => (JobFilter)new JobFilter.Compare(column.Field, how, given))),
            (1, value.Array[0, 3].Select(given => (JobFilter)new JobFilter.In(column.Field, given))));
    });

    private static bool IsSortable((JobField Field, Gen<object> Values) column) =>
        column.Field.ValueType != typeof(bool) && column.Field.ValueType != typeof(string);

    private static Gen<object> Any<T>(Gen<T> values)
        where T : notnull => values.Select(value => (object)value);

    private static Comparison[] ComparisonsOf(JobField field) => field.ValueType switch
    {
        var type when type == typeof(string) => [Comparison.Equal, Comparison.Contains, Comparison.StartsWith, Comparison.EndsWith],
        var type when type == typeof(bool) || type.IsEnum => [Comparison.Equal],
        _ => [Comparison.Equal, Comparison.GreaterThan, Comparison.GreaterThanOrEqual, Comparison.LessThan, Comparison.LessThanOrEqual],
    };
}
