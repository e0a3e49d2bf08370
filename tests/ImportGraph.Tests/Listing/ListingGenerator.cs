using CsCheck;
using ImportGraph.AspNetCore.Filtering;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.Tests.Listing;

/// <summary>Generates jobs, filters and orders. They have few different values, so that equal ones are frequent, and many absent ones.</summary>
internal static class ListingGenerator
{
    private static readonly DateTimeOffset Epoch = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Texts that LIKE, JSON or wrong escaping could misinterpret.
    private static readonly string[] Words = ["a", "A", "ab", "%", "_", "a%b", "a_b", "\\", "'", "\"", "", " ", "ä", "日", "abc", "[a]"];

    // Texts that folding changes, that trigrams or FTS5 could misinterpret, and that look like the beginning of an id.
    private static readonly string[] SearchWords =
        [.. Words, "*", "ABC", "ÁBÇ", "straße", "STRASSE", "a\nb", "a\tb", "AND", "NOT a", "😀", "\ud83d", "\u0301", "0000", "-0000-", "00000001-0000"];

    /// <summary>The projects of the jobs. One name is the beginning of another, and two differ only in case.</summary>
    public static readonly string[] Projects = ["default", "web", "web-2", "Web"];

    /// <summary>The importers of the jobs.</summary>
    public static readonly string[] Importers = ["content", "price", "price-list", "Price"];

    private static readonly Gen<DateTimeOffset> Time = Gen.Int[0, 4].Select(minutes => Epoch.AddMinutes(minutes));
    private static readonly Gen<string> Text = Gen.OneOfConst(Words).Array[1, 3].Select(words => string.Concat(words));
    private static readonly Gen<string> Searched = Gen.OneOfConst(SearchWords).Array[1, 3].Select(words => string.Concat(words));
    private static readonly Gen<long> Count = Gen.Long[0, 3];
    private static readonly Gen<double> Percentage = Gen.OneOfConst(0d, 33.33, 50d, 99.99, 100d);

    private static readonly Gen<Guid> Id = Gen.Int[0, 99].Select(number => new Guid(number, 0, 0, new byte[8]));

    private static readonly Dictionary<Type, Gen<object>> Values = new()
    {
        [typeof(Guid)] = Any(Id),
        [typeof(string)] = Any(Text),
        [typeof(bool)] = Any(Gen.Bool),
        [typeof(int)] = Any(Gen.Int[0, 3]),
        [typeof(long)] = Any(Count),
        [typeof(double)] = Any(Percentage),
        [typeof(DateTimeOffset)] = Any(Time),
        [typeof(JobStatus)] = Any(Gen.Enum<JobStatus>()),
        [typeof(JobType)] = Any(Gen.Enum<JobType>()),
        [typeof(ImportOperation)] = Any(Gen.Enum<ImportOperation>()),
        [typeof(EndReason)] = Any(Gen.Enum<EndReason>()),
        [typeof(DataSourceType)] = Any(Gen.Enum<DataSourceType>()),
        [typeof(FailureCategory)] = Any(Gen.Enum<FailureCategory>()),
    };

    /// <summary>The filter fields of the contract. A new field is included without a change here.</summary>
    private static readonly RowField[] Filterable =
    [
        .. new[]
        {
            FilterableField.In<ImportStatusType>().Where(field => !field.IsGroup),
            FilterableField.In<ImportStatusType, ImportStatusProgressType>(),
            FilterableField.In<ImportStatusType, ImportStatusResultsType>(),
            FilterableField.In<ImportStatusType, ImportFailureType>(),
            FilterableField.In<ImportStatusType, DataSourceObjectType>(),
        }.SelectMany(fields => fields.Select(field => field.Column)),
    ];

    private static readonly (RowField Field, Gen<object> Values)[] Fields =
    [
        .. Filterable
            .Where(field => field.ValueType != typeof(IReadOnlyList<string>))
            .Select(field => (field, field.Name switch
            {
                "project" => Any(Gen.OneOfConst(Projects)),
                "importer" => Any(Gen.OneOfConst(Importers)),
                _ => Values[field.ValueType],
            })),
    ];

    /// <summary>The filters that each health stands for.</summary>
    public static readonly IReadOnlyDictionary<RowFilter, JobHealth> Healths = Enum.GetValues<JobHealth>().ToDictionary(HealthFilter.Of);

    /// <summary>The sort fields of the contract.</summary>
    private static readonly RowField[] Sortable = [.. FilterableField.In<ImportStatusType>().Where(field => field.IsSortable).Select(field => field.Column)];

    private static readonly RowField Tags = Filterable.Single(field => field.ValueType == typeof(IReadOnlyList<string>));

    private static Gen<ImportJob> Job(Guid id) =>
        from kinds in Gen.Select(Gen.Enum<JobStatus>(), Gen.Enum<JobType>(), Gen.Enum<ImportOperation>().Nullable(), Gen.Enum<EndReason>().Nullable())
        from failure in Gen.Select(Gen.Null(Searched), Gen.Null(Text), Gen.Enum<FailureCategory>().Nullable(), Gen.Null(Text), Gen.Bool.Nullable())
        from always in Gen.Select(Time, Time, Time.Nullable())
        from times in Gen.Select(Time.Nullable(), Time.Nullable(), Time.Nullable(), Time.Nullable())
        from progress in Gen.Select(Count.Nullable(), Count.Nullable(), Percentage.Nullable())
        from results in Gen.Select(Count.Nullable(), Count.Nullable(), Count.Nullable())
        from texts in Gen.Select(Gen.Null(Text), Gen.Null(Text), Gen.Null(Searched), Searched, Gen.Null(Searched))
        from state in Gen.Select(Time.Nullable(), Time.Nullable(), Gen.Bool)
        from tags in Searched.Array[0, 3]
        from attempt in Gen.Int[0, 3]
        from project in Gen.OneOfConst(Projects)
        from work in Gen.Select(Gen.OneOfConst(Importers), Gen.Int[0, 3], Gen.Null(Text))
        select new ImportJob
        {
            Id = id,
            Project = project,
            Importer = work.Item1,
            Priority = work.Item2,
            // Of those that run, no two may have the same one.
            ConcurrencyKey = kinds.Item1 is JobStatus.InProgress ? null : work.Item3,
            Status = kinds.Item1,
            JobType = kinds.Item2,
            Operation = kinds.Item3,
            EndReason = kinds.Item4,
            Error = failure.Item1,
            FailureCode = failure.Item2,
            FailureCategory = failure.Item3,
            FailureFingerprint = failure.Item4,
            Retryable = failure.Item5,
            CreatedAt = always.Item1,
            UpdatedAt = always.Item2,
            StartTime = always.Item3,
            ScheduledStopTime = times.Item1,
            EstimatedCompletion = times.Item2,
            CompletionTime = times.Item3,
            FailureTime = times.Item4,
            Processed = progress.Item1,
            Total = progress.Item2,
            Percentage = progress.Item3,
            Successful = results.Item1,
            Warnings = results.Item2,
            Errors = results.Item3,
            CurrentOperation = texts.Item1,
            LogFileLocation = texts.Item2,
            CreatedBy = texts.Item3,
            SourceType = DataSourceType.SharedFilePath,
            SourcePath = texts.Item4,
            SourceFileName = texts.Item5,
            RetryAt = state.Item1,
            CancelRequestedAt = state.Item2,
            IsOverdue = state.Item3,
            Tags = tags,
            Attempt = attempt,
        };

    /// <summary>
    /// The same jobs in every run, in the order of their creation, so that the seed of a failing case is enough to reproduce it.
    /// </summary>
    public static IEnumerable<ImportJob> Jobs(int count)
    {
        var random = new PCG(1, 1);
        return Enumerable.Range(0, count)
            .Select(number => Job(new Guid(number, 0, 0, new byte[8])).Generate(random, null, out _))
            .OrderBy(job => job.CreatedAt);
    }

    public static readonly Gen<RowFilter> Filter = FilterOf(
        Gen.Frequency((16, OfColumn(Fields)), (2, OfTags()), (1, Gen.OneOfConst(Healths.Keys.ToArray()))),
        Searched.Select(text => (RowFilter)new RowFilter.Search(JobSearch.For(text))));

    /// <summary>Filters that counts of jobs by project, importer, status, type and retryability can answer.</summary>
    public static readonly Gen<RowFilter> FilterOfCounts =
        FilterOf(OfColumn([.. Fields.Where(field => field.Field.Name is "project" or "importer" or "status" or "jobType" or "retryable")]));

    public static readonly Gen<RowSort[]> Order =
        Gen.Select(Gen.OneOfConst(Sortable), Gen.Bool, (column, descending) => new RowSort(column, descending)).Array[0, 3];

    /// <param name="leaf">Conditions that clients can also negate.</param>
    /// <param name="other">Other conditions.</param>
    private static Gen<RowFilter> FilterOf(Gen<RowFilter> leaf, Gen<RowFilter>? other = null) => Gen.Recursive<RowFilter>((depth, filter) =>
    {
        var list = filter.Array[0, 3];
        var any = other is null ? leaf : Gen.Frequency((6, leaf), (1, other));
        return depth >= 3
            ? any
            : Gen.Frequency(
                (4, any),
                (1, list.Select(parts => (RowFilter)new RowFilter.And(parts))),
                (1, list.Select(parts => (RowFilter)new RowFilter.Or(parts))),
                (1, leaf.Select(part => (RowFilter)new RowFilter.Not(part))));
    });

    private static Gen<RowFilter> OfTags()
    {
        var value = OfValue(RowField.Element, Any(Text));
        var tag = Gen.Frequency((3, value), (1, value.Select(part => (RowFilter)new RowFilter.Not(part))));
        var some = tag.Array[0, 2].Select(parts => (RowFilter)new RowFilter.Some(Tags, new RowFilter.And(parts)));
        return Gen.Frequency((1, some), (1, some.Select(part => (RowFilter)new RowFilter.Not(part))));
    }

    private static Gen<RowFilter> OfColumn((RowField Field, Gen<object> Values)[] fields) =>
        Gen.OneOfConst(fields).SelectMany(column => OfValue(column.Field, column.Values));

    private static Gen<RowFilter> OfValue(RowField column, Gen<object> values)
    {
        var value = Gen.Frequency((5, values), (1, Gen.Const((object)null!)));
        return Gen.Frequency(
            (3, Gen.Select(Gen.OneOfConst(ComparisonsOf(column)), values, (how, given) => (RowFilter)new RowFilter.Compare(column, how, given))),
            // Absent values are only compared for equality.
            (1, Gen.Const((RowFilter)new RowFilter.Compare(column, Comparison.Equal, null))),
            (1, value.Array[0, 3].Select(given => (RowFilter)new RowFilter.In(column, given))));
    }

    private static Gen<object> Any<T>(Gen<T> values)
        where T : notnull => values.Select(value => (object)value);

    private static Comparison[] ComparisonsOf(RowField field) => field.ValueType switch
    {
        var type when type == typeof(string) => [Comparison.Equal, Comparison.Contains, Comparison.StartsWith, Comparison.EndsWith],
        var type when type == typeof(bool) || type == typeof(Guid) || type.IsEnum => [Comparison.Equal],
        _ => [Comparison.Equal, Comparison.GreaterThan, Comparison.GreaterThanOrEqual, Comparison.LessThan, Comparison.LessThanOrEqual],
    };
}
