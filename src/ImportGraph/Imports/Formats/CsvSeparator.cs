using System.Text;
using CsvHelper;

namespace ImportGraph.Imports.Formats;

/// <summary>What separates the cells of a CSV file.</summary>
/// <param name="Value">The separator.</param>
/// <param name="IsNamed">Whether the first line names it, as <c>sep=;</c> does for Excel. The header follows that line.</param>
/// <param name="IsGuessed">Whether it was not known before the file was opened, and is not the most usual one.</param>
internal readonly record struct CsvSeparator(char Value, bool IsNamed = false, bool IsGuessed = false)
{
    /// <summary>The most usual separator.</summary>
    public const char Usual = ',';

    /// <summary>How much of a file shows its separator, in bytes. A longer header is judged by its start.</summary>
    public const int StartLength = 1 << 14;

    /// <summary>The separators that a file can have. If several fit equally well, the first one is taken.</summary>
    public static readonly IReadOnlyList<char> All = [Usual, ';', '\t', '|'];

    private const string Name = "sep=";

    /// <summary>The separator of a file.</summary>
    /// <param name="start">The start of the file, at most <see cref="StartLength"/>.</param>
    /// <param name="shape">The columns of the file, and its separator if that is known already.</param>
    /// <returns>The separator, or what is wrong with the line that names it.</returns>
    public static (CsvSeparator Separator, string? Problem) Of(ReadOnlyMemory<byte> start, RecordShape shape)
    {
        if (NamedIn(start.Span) is not { } name)
        {
            return (new CsvSeparator(shape.Csv.Separator ?? All.MaxBy(separator => Fit(start, separator, shape))), null);
        }

        IReadOnlyList<char> possible = shape.Csv.Separator is { } known ? [known] : All;
        return name is [var named] && possible.Contains(named)
            ? (new CsvSeparator(named, IsNamed: true), null)
            : (default, $"The first line says that cells are separated by \"{name}\", but they can be separated by {InWords(possible)} only.");
    }

    /// <summary>A separator in words.</summary>
    public static string InWords(char separator) => separator switch
    {
        ',' => "commas",
        ';' => "semicolons",
        '\t' => "tabs",
        _ => $"\"{separator}\"",
    };

    private static string InWords(IReadOnlyList<char> separators)
    {
        string[] words = [.. separators.Select(InWords)];
        return words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";
    }

    /// <summary>What a line for Excel names as the separator, whatever it is; null if the first line is not such a line.</summary>
    private static string? NamedIn(ReadOnlySpan<byte> start)
    {
        var end = start.IndexOfAny((byte)'\n', (byte)'\r');
        var line = Encoding.UTF8.GetString(end < 0 ? start : start[..end]).Trim(' ');
        line = line is ['"', .. var inside, '"'] ? inside : line;
        return line.StartsWith(Name, StringComparison.OrdinalIgnoreCase) ? line[Name.Length..] : null;
    }

    /// <summary>
    /// How well a separator fits the header: first it counts how many required columns the header then has, then how many known ones, and then
    /// how many cells.
    /// </summary>
    private static (int Required, int Known, int Cells) Fit(ReadOnlyMemory<byte> start, char separator, RecordShape shape)
    {
        if (!start.Span.Contains((byte)separator))
        {
            return default;
        }

        var malformed = false;
        using var csv = CsvReader.Create(start, CsvRecordReader.OptionsFor(separator, onMalformed: () => malformed = true));
        // Quotes that are wrong with this separator are a sign that it is another one.
        while (csv.Read() && !malformed)
        {
            if (!CsvRecordParser.IsBlank(csv))
            {
                var names = CsvRecordParser.Cells(csv).Select(name => name.Trim()).ToHashSet(shape.Names);
                return (shape.Required.Count(field => field.Any(names.Contains)), shape.Known.Count(names.Contains), csv.FieldCount);
            }
        }

        return default;
    }
}
