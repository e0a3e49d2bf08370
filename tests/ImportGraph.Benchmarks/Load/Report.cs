using System.Text;
using ImportGraph.Testing;

namespace ImportGraph.Benchmarks.Load;

/// <summary>What a run has measured. It is printed at once, and can be written into README.md at the end.</summary>
/// <param name="command">The command of the run.</param>
internal sealed class Report(string command)
{
    private readonly StringBuilder _text = new();

    public void Add(string line)
    {
        Console.WriteLine(line);
        _text.Append(line).Append('\n');
    }

    /// <summary>Replaces the text between the two comments in README.md.</summary>
    public void Write()
    {
        var (first, last) = (
            $"<!-- The text between these two comments is written by `{command} --write`. -->\n", $"<!-- End of what `{command} --write` writes. -->");
        var file = Path.Join(Repository.Root, "tests", "ImportGraph.Benchmarks", "README.md");
        var readme = File.ReadAllText(file);
        var (start, end) = (readme.IndexOf(first, StringComparison.Ordinal), readme.IndexOf(last, StringComparison.Ordinal));
        if (start < 0 || end < start)
        {
            throw new InvalidOperationException($"{file} lacks the comments between which the tables are written.");
        }

        File.WriteAllText(file, $"{readme[..(start + first.Length)]}\n{_text}\n{readme[end..]}");
    }
}
