using GraphQL;
using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.Imports.Logs;

namespace ImportGraph.AspNetCore;

/// <summary>A line for the attempt's log.</summary>
internal sealed class ReportLogLineInput
{
    /// <summary>When it was written: at most 366 days in the past, and at most one day in the future.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The severity of the line.</summary>
    [InputType(typeof(NonNullGraphType<LogLevelType>))]
    public required LogLineLevel Level { get; init; }

    /// <summary>What happened, in words. It is cut to 2000 characters, and each control character is replaced by a space.</summary>
    public required string Message { get; init; }
}
