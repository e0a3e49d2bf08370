using System.Globalization;

namespace ImportGraph.Benchmarks.Load;

/// <summary>The arguments of <c>load</c>.</summary>
/// <param name="Time">The duration of each measurement.</param>
/// <param name="Only">Only the scenarios whose names contain this text are measured.</param>
/// <param name="Write">Whether the tables are written into README.md.</param>
/// <param name="Published">A folder with the server as published with ReadyToRun, whose start is measured, too; null if there is none.</param>
internal sealed record LoadOptions(TimeSpan Time, string Only, bool Write, string? Published)
{
    public const string Usage = "load [seconds a measurement] [part of a name] [--published folder] [--write]";

    /// <summary>Reads the arguments. Null if they are wrong.</summary>
    public static LoadOptions? Parse(string[] arguments)
    {
        var options = new LoadOptions(TimeSpan.FromSeconds(12), "", Write: false, Published: null);
        var (left, position) = (new Queue<string>(arguments), 0);
        while (left.TryDequeue(out var argument))
        {
            switch (argument)
            {
                case "--write":
                    options = options with { Write = true };
                    break;
                case "--published" when left.TryDequeue(out var folder):
                    options = options with { Published = Path.GetFullPath(folder) };
                    break;
                case var number when position == 0 && int.TryParse(number, CultureInfo.InvariantCulture, out var seconds) && seconds > 0:
                    (options, position) = (options with { Time = TimeSpan.FromSeconds(seconds) }, 1);
                    break;
                case var name when position == 1 && !name.StartsWith("--", StringComparison.Ordinal):
                    (options, position) = (options with { Only = name }, 2);
                    break;
                default:
                    return null;
            }
        }

        // A part of the tables must not replace all of them.
        return options is { Write: true, Only: not "" } ? null : options;
    }

    public bool Includes(string name) => name.Contains(Only, StringComparison.Ordinal);
}
