using System.Xml;

namespace ImportGraph.Imports.Formats.Workbooks;

/// <summary>The names of elements and attributes, which an XML reader remembers as long as it reads.</summary>
internal sealed class FewNames : NameTable
{
    private const int Most = 1_000;

    private int _count;

    /// <exception cref="InvalidDataException">The file has more names than any workbook.</exception>
    public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

    /// <exception cref="InvalidDataException">The file has more names than any workbook.</exception>
    public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

    private string Counted(string name) =>
        ++_count <= Most ? name : throw new InvalidDataException("The XML has too many different names.");
}
