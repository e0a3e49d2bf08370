using System.IO.Compression;
using System.Text;

namespace ImportGraph.Imports.Formats.Workbooks;

/// <summary>What all sheets of a workbook share.</summary>
internal sealed class Workbook : IDisposable
{
    private const int MaxSheets = 10_000;
    private const int MaxStyles = 100_000; // Excel allows 65,490

    private readonly Dictionary<string, ZipArchiveEntry> _parts;
    private readonly string? _texts; // the part with the texts

    private Workbook(ZipArchive archive)
    {
        _parts = archive.Entries.DistinctBy(entry => entry.FullName, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(entry => entry.FullName, StringComparer.OrdinalIgnoreCase);
        var main = RelationsOf("").FirstOrDefault(relation => relation.Type == "officeDocument")?.Target ?? "xl/workbook.xml";
        var relations = RelationsOf(main);
        Sheets = ReadSheets(main, relations);
        if (relations.FirstOrDefault(relation => relation.Type == "styles") is { } styles)
        {
            Kinds = ReadKinds(styles.Target);
        }

        _texts = relations.FirstOrDefault(relation => relation.Type == "sharedStrings")?.Target;
    }

    /// <summary>The sheets that have cells, in their order.</summary>
    public IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>Whether days are counted from 1904.</summary>
    public bool From1904 { get; private set; }

    /// <summary>What numbers mean, by the number of their style.</summary>
    public IReadOnlyList<NumberKind> Kinds { get; } = [];

    /// <summary>The texts to which cells refer.</summary>
    public SharedTexts Texts { get; } = new();

    /// <summary>Reads a workbook, except its cells.</summary>
    /// <param name="archive">The archive that it is.</param>
    /// <param name="maxText">The maximum length of a text that is kept, in characters.</param>
    /// <exception cref="InvalidDataException">It is not a workbook, is damaged, or has too much of something.</exception>
    /// <exception cref="System.Xml.XmlException">A part of it is not XML.</exception>
    public static Workbook Read(ZipArchive archive, int maxText)
    {
        var workbook = new Workbook(archive);
        try
        {
            workbook.ReadTexts(maxText);
            return workbook;
        }
        catch
        {
            workbook.Dispose();
            throw;
        }
    }

    /// <summary>Opens a part.</summary>
    public WorkbookPart Open(string part) => TryOpen(part) ?? throw new InvalidDataException($"The workbook has no part {part}.");

    /// <inheritdoc/>
    public void Dispose() => Texts.Dispose();

    private WorkbookPart? TryOpen(string part) => _parts.TryGetValue(part, out var entry) ? new WorkbookPart(entry) : null;

    private List<Relation> RelationsOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var relations = new List<Relation>();
        using var xml = TryOpen($"{part[..slash]}_rels/{part[slash..]}.rels");
        while (xml?.Read() is true && relations.Count < MaxSheets)
        {
            if (xml.IsAt("Relationship") && xml["Id"] is { } id && xml["Type"] is { } type && xml["Target"] is { } target)
            {
                relations.Add(new Relation(id, type[(type.LastIndexOf('/') + 1)..], target.StartsWith('/') ? target[1..] : part[..slash] + target));
            }
        }

        return relations;
    }

    private List<Sheet> ReadSheets(string main, List<Relation> relations)
    {
        var sheets = new List<Sheet>();
        using var xml = Open(main);
        while (xml.Read() && sheets.Count < MaxSheets)
        {
            if (xml.IsAt("workbookPr"))
            {
                From1904 = xml["date1904"] is "1" or "true";
            }
            else if (xml.IsAt("sheet") && xml["name"] is { } name)
            {
                var (visible, id) = (xml["state"] is null or "visible", xml.Relation());
                if (relations.Find(relation => relation.Id == id) is { Type: "worksheet" } relation)
                {
                    sheets.Add(new Sheet(name, relation.Target, visible));
                }
            }
        }

        return sheets;
    }

    private List<NumberKind> ReadKinds(string part)
    {
        var (kinds, described) = (new List<NumberKind>(), new Dictionary<int, NumberKind>());
        using var xml = TryOpen(part);
        var inCells = false;
        while (xml?.Read() is true)
        {
            if (xml.IsAt("cellXfs"))
            {
                inCells = true;
            }
            else if (xml.IsEndOf("cellXfs"))
            {
                break;
            }
            else if (xml.IsAt("numFmt") && xml.Number("numFmtId") is { } id && xml["formatCode"] is { } code)
            {
                described[id] = NumberFormats.OfCode(code);
            }
            else if (inCells && xml.IsAt("xf"))
            {
                var number = xml.Number("numFmtId") ?? 0;
                kinds.Add(described.TryGetValue(number, out var kind) ? kind : NumberFormats.OfNumber(number) ?? NumberKind.Number);
            }

            if (kinds.Count > MaxStyles || described.Count > MaxStyles)
            {
                throw new InvalidDataException("The workbook has too many styles.");
            }
        }

        return kinds;
    }

    private void ReadTexts(int maxLength)
    {
        using var xml = _texts is null ? null : TryOpen(_texts);
        var text = new StringBuilder();
        while (xml?.Read() is true)
        {
            if (xml.IsAt("si"))
            {
                text.Clear();
                xml.ReadRuns("si", text, maxLength);
                Texts.Add(EscapedText.Unescape(text.ToString()));
            }
        }

        Texts.Complete();
    }

    private sealed record Relation(string Id, string Type, string Target);
}
