using System.Globalization;

namespace ImportGraph.Benchmarks.Jobs;

/// <summary>The arguments of <c>jobs</c>.</summary>
/// <param name="Count">The number of jobs in each round.</param>
/// <param name="Write">Whether the table is written into README.md.</param>
internal sealed record JobsOptions(int Count, bool Write)
{
    public const string Usage = "jobs [jobs of a round] [--write]";

    /// <summary>Reads the arguments. Null if they are wrong.</summary>
    public static JobsOptions? Parse(string[] arguments)
    {
        var write = arguments is [.., "--write"];
        return (write ? arguments[..^1] : arguments) switch
        {
            [] => new JobsOptions(1_000, write),
            [var number] when int.TryParse(number, CultureInfo.InvariantCulture, out var count) && count > 0 => new JobsOptions(count, write),
            _ => null,
        };
    }
}
