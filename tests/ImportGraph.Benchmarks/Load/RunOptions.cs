using System.Globalization;

namespace ImportGraph.Benchmarks.Load;

/// <summary>The arguments of a command that takes only numbers.</summary>
/// <param name="Numbers">The numbers, with the defaults of those that were omitted.</param>
/// <param name="Write">Whether the table is written into README.md.</param>
internal sealed record RunOptions(IReadOnlyList<int> Numbers, bool Write)
{
    /// <summary>Reads the arguments. Null if they are wrong.</summary>
    /// <param name="arguments">The arguments: positive numbers, and at the end perhaps <c>--write</c>.</param>
    /// <param name="defaults">The default of each number.</param>
    public static RunOptions? Parse(string[] arguments, params int[] defaults)
    {
        var write = arguments is [.., "--write"];
        var numbers = write ? arguments[..^1] : arguments;
        List<int> given = [.. numbers.Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0)];
        return given.Count > defaults.Length || given.Exists(number => number <= 0)
            ? null
            : new RunOptions([.. given, .. defaults.Skip(given.Count)], write);
    }
}
