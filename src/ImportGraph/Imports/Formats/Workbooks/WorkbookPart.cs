using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using ImportGraph.Imports.Streams;

namespace ImportGraph.Imports.Formats.Workbooks;

/// <summary>One XML file of a workbook, which is read from start to end. Whatever it contains, reading it needs little memory.</summary>
internal sealed class WorkbookPart : IDisposable
{
    private const int MaxDepth = 64; // of elements inside each other; Excel needs about ten

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreWhitespace = true };

    private readonly long _length;
    private readonly ShortTagStream _bytes;
    private readonly XmlReader _xml;
    private readonly char[] _piece = new char[1 << 12];

    /// <param name="entry">The entry of the workbook's archive.</param>
    public WorkbookPart(ZipArchiveEntry entry)
    {
        _length = Math.Max(entry.Length, 1);
        _bytes = new ShortTagStream(new CheckedEntryStream(
            entry.Open(), entry.Length, entry.Crc32, fault => new InvalidDataException("A part of the workbook is damaged.", fault)));
        var settings = Settings.Clone();
        settings.NameTable = new FewNames();
        _xml = XmlReader.Create(_bytes, settings);
    }

    /// <summary>How much of the part was read, from 0 to 1.</summary>
    public double Share => Math.Min(1, (double)_bytes.Count / _length);

    /// <summary>The name of the element at which the reader is, whether it begins or ends there; empty at anything else.</summary>
    public string Element => _xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement ? _xml.LocalName : "";

    /// <summary>True if the reader is at the start of an element that has content.</summary>
    public bool IsOpen => _xml.NodeType is XmlNodeType.Element && !_xml.IsEmptyElement;

    /// <summary>Reads on to the next start or end of an element, or to the next text.</summary>
    /// <returns>False at the end of the part.</returns>
    /// <exception cref="InvalidDataException">The part cannot be of a workbook.</exception>
    /// <exception cref="XmlException">It is not XML.</exception>
    public bool Read() => _xml.Read() && (_xml.Depth <= MaxDepth ? true : throw new InvalidDataException("The XML is too deep."));

    /// <summary>True if the reader is at the start of an element with this name.</summary>
    public bool IsAt(string element) => _xml.NodeType is XmlNodeType.Element && _xml.LocalName == element;

    /// <summary>True if the reader is at the end of an element with this name, or at an element of this name that is empty.</summary>
    public bool IsEndOf(string element) => (_xml.NodeType is XmlNodeType.EndElement || _xml.IsEmptyElement) && _xml.LocalName == element;

    /// <summary>An attribute without a namespace; null if the element does not have it.</summary>
    public string? this[string attribute] => _xml.GetAttribute(attribute);

    /// <summary>An attribute that is a number which is not negative; null if it is not.</summary>
    public int? Number(string attribute) =>
        int.TryParse(_xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The relation that an element names. Its namespace depends on the variant of the format.</summary>
    public string? Relation()
    {
        string? found = null;
        while (_xml.MoveToNextAttribute())
        {
            found = _xml.LocalName == "id" && _xml.Prefix.Length > 0 ? _xml.Value : found;
        }

        _xml.MoveToElement();
        return found;
    }

    /// <summary>Adds the text of the element at which the reader is, and reads on to its end.</summary>
    /// <param name="text">Gets the text.</param>
    /// <param name="maxLength">How many characters it can get. What is beyond them is left out.</param>
    public void ReadText(StringBuilder text, int maxLength)
    {
        if (!IsOpen)
        {
            return;
        }

        var depth = _xml.Depth;
        while (Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                while (_xml.ReadValueChunk(_piece, 0, _piece.Length) is var read and > 0)
                {
                    text.Append(_piece, 0, Math.Min(read, maxLength - text.Length));
                }
            }
        }
    }

    /// <summary>
    /// Adds the text of an element that consists of texts in several fonts, and reads on to its end. How the text is pronounced, which Japanese
    /// needs, is left out.
    /// </summary>
    /// <param name="element">The name of the element at which the reader is.</param>
    /// <param name="text">Gets the text.</param>
    /// <param name="maxLength">How many characters it can get. What is beyond them is left out.</param>
    public void ReadRuns(string element, StringBuilder text, int maxLength)
    {
        var pronounced = false;
        while (!IsEndOf(element) && Read())
        {
            if (Element == "rPh")
            {
                pronounced = IsOpen;
            }
            else if (!pronounced && IsAt("t"))
            {
                ReadText(text, maxLength);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _xml.Dispose();
        _bytes.Dispose();
    }
}
