using GraphQL.Types;
using ImportGraph.Jobs;
using ImportGraph.Listing;

namespace ImportGraph.Server.Listing;

/// <summary>The sorts that one entry of an order, or one group in it, sets.</summary>
internal sealed record JobSorts(IReadOnlyList<JobSort> Sorts)
{
    /// <summary>The entries of an order, one after the other.</summary>
    /// <exception cref="InvalidInputException">An entry sets no field, or several, whose order nobody could tell.</exception>
    public static IReadOnlyList<JobSort> Concat(IEnumerable<JobSorts>? entries) =>
        [.. (entries ?? []).Select(entry => entry.Sorts.Count == 1
            ? entry.Sorts[0]
            : throw new InvalidInputException("BAD_ORDER", "Each entry of order sets exactly one field; for several write several entries."))];
}

internal abstract class JobSortType : InputObjectGraphType<JobSorts>
{
    private readonly Dictionary<string, Func<object, IEnumerable<JobSort>>> _fields = [];

    public override object ParseDictionary(IDictionary<string, object?> value) =>
        new JobSorts([.. value.Where(entry => entry.Value is not null).SelectMany(entry => _fields[entry.Key](entry.Value!))]);

    protected void Sort(string name, JobField field)
    {
        Field<SortEnumType>(name);
        _fields.Add(name, given => [new JobSort(field, Descending: (SortDirection)given is SortDirection.Desc)]);
    }

    protected void Group<TGroup>(string name)
        where TGroup : JobSortType
    {
        Field<TGroup>(name);
        _fields.Add(name, given => ((JobSorts)given).Sorts);
    }
}

internal sealed class ImportStatusSortType : JobSortType
{
    public ImportStatusSortType()
    {
        Name = "ImportStatusSortInput";
        Description = "Each entry sets exactly one field; entries apply in turn. What is absent is smallest. Jobs that are equal in all come newest first.";
        Sort("createdAt", JobField.CreatedAt);
        Sort("updatedAt", JobField.UpdatedAt);
        Sort("startTime", JobField.StartTime);
        Sort("estimatedCompletion", JobField.EstimatedCompletion);
        Sort("completionTime", JobField.CompletionTime);
        Sort("failureTime", JobField.FailureTime);
        Sort("status", JobField.Status);
        Sort("jobType", JobField.JobType);
        Group<ImportStatusProgressSortType>("progress");
    }
}

internal sealed class ImportStatusProgressSortType : JobSortType
{
    public ImportStatusProgressSortType()
    {
        Name = "ImportStatusProgressSortInput";
        Description = "Exactly one field.";
        Sort("processed", JobField.Processed);
        Sort("total", JobField.Total);
        Sort("percentage", JobField.Percentage);
    }
}

internal enum SortDirection
{
    Asc,
    Desc,
}

internal sealed class SortEnumType : EnumerationGraphType<SortDirection>
{
    public SortEnumType() => Name = "SortEnumType";
}
