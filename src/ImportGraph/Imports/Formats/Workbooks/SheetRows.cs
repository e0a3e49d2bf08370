using System.Globalization;
using System.Text;
using System.Xml;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Formats.Workbooks;

/// <summary>The rows of a sheet, one after another.</summary>
/// <param name="workbook">The workbook.</param>
/// <param name="sheet">The sheet.</param>
/// <param name="limits">The limits for its cells.</param>
/// <param name="tooLarge">Creates the exception for a sheet with too much text.</param>
internal sealed class SheetRows(Workbook workbook, Sheet sheet, FileLimits limits, Func<Exception> tooLarge) : IDisposable
{
    private const int MaxErrors = 10; // that are reported of one row

    private readonly WorkbookPart _part = workbook.Open(sheet.Part);
    private readonly StringBuilder _text = new();
    private readonly List<string> _cells = [];
    private List<CellError> _errors = [];
    private bool _inRow;
    private int _column;
    private long _rowBytes;
    private long _bytes; // a short sheet can repeat a long text of the workbook in each cell

    /// <summary>The number of the current row, counted from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The cells of the current row up to the last one that is stored.</summary>
    public IReadOnlyList<string> Cells => _cells;

    /// <summary>Those of these cells that have no value because of an error.</summary>
    public IReadOnlyList<CellError> Errors => _errors;

    /// <summary>Why the current row cannot be read; null if it can.</summary>
    public UnreadableRecord? Problem { get; private set; }

    /// <summary>How much of the sheet was read, from 0 to 1.</summary>
    public double Share => _part.Share;

    /// <summary>True if the current row has only empty cells and blanks.</summary>
    public bool IsBlank => Problem is null && _errors.Count == 0 && AreBlank(0);

    /// <summary>Reads the next row.</summary>
    /// <returns>False if there is none.</returns>
    /// <exception cref="BrokenFileException">The sheet is damaged.</exception>
    public bool Read()
    {
        try
        {
            return ReadRow();
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException)
        {
            throw new BrokenFileException(_inRow ? Number : Number + 1, $"The sheet is damaged: {fault.Message}");
        }
    }

    /// <summary>True if the cells from this one on are empty or blank.</summary>
    public bool AreBlank(int from)
    {
        for (var cell = from; cell < _cells.Count; cell++)
        {
            if (_cells[cell].AsSpan().ContainsAnyExcept(' ', '\t'))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _part.Dispose();

    private bool ReadRow()
    {
        while (_part.Read())
        {
            if (_part.IsAt("row"))
            {
                Number = _part.Number("r") ?? Number + 1;
                _cells.Clear();
                _errors = [];
                (_column, _rowBytes, Problem) = (-1, 0, null);
                _inRow = true;
                ReadCells();
                _inRow = false;
                return true;
            }

            if (_part.IsEndOf("sheetData"))
            {
                break;
            }
        }

        while (_part.Read())
        {
            // Damage is noticed at the end.
        }

        return false;
    }

    private void ReadCells()
    {
        while (!_part.IsEndOf("row") && _part.Read())
        {
            if (_part.IsAt("c"))
            {
                _column = ColumnOf(_part["r"]) ?? _column + 1;
                ReadCell(_part["t"], _part.Number("s"));
            }
        }
    }

    private void ReadCell(string? type, int? style)
    {
        var isFormula = false;
        _text.Clear();
        while (!_part.IsEndOf("c") && _part.Read())
        {
            if (_part.IsAt("f"))
            {
                isFormula = true;
            }
            else if (_part.IsAt("v"))
            {
                _part.ReadText(_text, limits.MaxCellBytes + 1);
            }
            else if (_part.IsAt("is"))
            {
                _part.ReadRuns("is", _text, limits.MaxCellBytes + 1);
            }
        }

        var stored = _text.ToString();
        if (type == "e")
        {
            Fail($"The cell shows an error: {TextCut.Cut(stored, ImportIssue.MaxValueLength)}.", stored);
        }
        else if (stored.Length == 0)
        {
            if (isFormula && type != "str")
            {
                Fail("The result of the formula is not stored. Open the workbook in a spreadsheet and save it.", null);
            }
        }
        else if (type == "s")
        {
            if (int.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < workbook.Texts.Count)
            {
                if (HasPlaceFor(workbook.Texts.LengthOf(number)))
                {
                    Set(workbook.Texts[number]);
                }
            }
            else
            {
                Fail("The cell refers to a text that the workbook does not have.", stored);
            }
        }
        else
        {
            var text = type switch
            {
                "b" => stored == "1" ? "true" : "false",
                "str" or "inlineStr" => EscapedText.Unescape(stored),
                null or "n" => NumberCell.Text(stored, KindOf(style), workbook.From1904),
                _ => stored,
            };
            if (HasPlaceFor(Encoding.UTF8.GetByteCount(text)))
            {
                Set(text);
            }
        }
    }

    private NumberKind KindOf(int? style) => style < workbook.Kinds.Count ? workbook.Kinds[style.Value] : NumberKind.Number;

    /// <summary>Whether a cell of this length can be added to the row. If not, the row is not read.</summary>
    private bool HasPlaceFor(long bytes)
    {
        _rowBytes += bytes;
        _bytes += bytes;
        if (_bytes > limits.MaxBytes)
        {
            throw tooLarge();
        }

        Problem ??=
            _column >= limits.MaxColumns
                ? new UnreadableRecord(Number, IssueCode.CsvTooManyColumns, $"The row has more than {limits.MaxColumns:N0} cells.")
            : bytes > limits.MaxCellBytes
                ? new UnreadableRecord(Number, IssueCode.CsvCellTooLong, $"Cell {_column + 1} of the row is longer than {limits.MaxCellBytes:N0} bytes.")
            : _rowBytes > RecordFormat.MaxRecordBytes
                ? new UnreadableRecord(Number, IssueCode.RecordTooLong, $"The row is longer than {RecordFormat.MaxRecordBytes:N0} bytes.")
            : null;
        return Problem is null;
    }

    private void Set(string text)
    {
        while (_cells.Count <= _column)
        {
            _cells.Add("");
        }

        _cells[_column] = text;
    }

    private void Fail(string message, string? value)
    {
        if (_column < limits.MaxColumns && _errors.Count < MaxErrors)
        {
            _errors.Add(new CellError(_column, message, value));
        }
    }

    /// <summary>The column of a cell, counted from 0; null if it is not said. <c>B7</c> is in column 1.</summary>
    private static int? ColumnOf(string? reference)
    {
        const int Letters = 26;
        const int Longest = 5; // letters of columns, more than any spreadsheet has
        var column = 0;
        foreach (var (index, letter) in (reference ?? "").Index())
        {
            if (letter is not (>= 'A' and <= 'Z') || index > Longest)
            {
                break;
            }

            column = (column * Letters) + letter - 'A' + 1;
        }

        return column == 0 ? null : column - 1;
    }
}
