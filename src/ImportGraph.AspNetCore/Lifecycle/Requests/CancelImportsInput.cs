using System.ComponentModel;
using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Lifecycle;

namespace ImportGraph.AspNetCore;

/// <summary>Which jobs to cancel.</summary>
internal sealed class CancelImportsInput : IBulkInput
{
    /// <summary>The jobs: some jobs by their ids, the jobs that match a filter, or all jobs.</summary>
    [InputType(typeof(NonNullGraphType<ImportSelectionInputType>))]
    public required ImportSelection Selection { get; init; }

    /// <summary>Changes nothing, and returns what would be done.</summary>
    [DefaultValue(false)]
    public bool DryRun { get; init; }

    /// <summary>Maximum number of matching jobs, for example that of the dry run; 100,000 if null or left out. If more match, nothing is changed.</summary>
    public int? ExpectAtMost { get; init; }

    /// <summary>The reason. At most 1024 characters; control characters are replaced.</summary>
    public string? Reason { get; init; }
}
