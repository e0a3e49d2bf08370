namespace ImportGraph.Jobs;

/// <summary>What is wrong with an item or a package. Workers of other programs may report codes of their own.</summary>
public sealed class IssueCode
{
    /// <summary>A required field is missing, or is empty.</summary>
    public static readonly IssueCode FieldMissing = new("FIELD_MISSING", IssueSeverity.Error);

    /// <summary>The value of a field has another type than the field.</summary>
    public static readonly IssueCode FieldWrongType = new("FIELD_WRONG_TYPE", IssueSeverity.Error);

    /// <summary>The value of a field, or a tag, is too long.</summary>
    public static readonly IssueCode FieldTooLong = new("FIELD_TOO_LONG", IssueSeverity.Error);

    /// <summary>
    /// A field contains a control character or an invisible character, a key begins or ends with white space, a tag is empty, or two names of an
    /// item mean the same field of the importer's definition.
    /// </summary>
    public static readonly IssueCode FieldInvalid = new("FIELD_INVALID", IssueSeverity.Error);

    /// <summary>
    /// An item of a JSON file has a property that is not a field: put it into <c>metadata</c>. Or the definition of the importer warns of fields
    /// that it does not use.
    /// </summary>
    public static readonly IssueCode FieldUnknown = new("FIELD_UNKNOWN", IssueSeverity.Warning);

    /// <summary>The definition of the importer refuses fields that it does not use.</summary>
    public static readonly IssueCode FieldRefused = new("FIELD_UNKNOWN", IssueSeverity.Error);

    /// <summary>The language is not a BCP 47 tag, for example <c>de-CH</c>.</summary>
    public static readonly IssueCode LanguageInvalid = new("LANGUAGE_INVALID", IssueSeverity.Error);

    /// <summary>The item has too many tags.</summary>
    public static readonly IssueCode TooManyTags = new("TOO_MANY_TAGS", IssueSeverity.Error);

    /// <summary>The item has no content.</summary>
    public static readonly IssueCode ContentEmpty = new("CONTENT_EMPTY", IssueSeverity.Warning);

    /// <summary>The package has several items with this key. The first one is kept.</summary>
    public static readonly IssueCode KeyDuplicate = new("KEY_DUPLICATE", IssueSeverity.Warning);

    /// <summary>Another job imported an item with this key. An <c>IMPORT</c> keeps that item; a <c>REIMPORT</c> updates it.</summary>
    public static readonly IssueCode ItemExists = new("ITEM_EXISTS", IssueSeverity.Warning);

    /// <summary>The key contains bytes that are not text in the file's encoding, so other keys may look the same.</summary>
    public static readonly IssueCode KeyDamaged = new("ENCODING_DAMAGED", IssueSeverity.Error);

    /// <summary>Another field than the key contains bytes that are not text in the file's encoding.</summary>
    public static readonly IssueCode FieldDamaged = new("ENCODING_DAMAGED", IssueSeverity.Warning);

    /// <summary>An item of a JSON file contains bytes that are not text in the file's encoding, or half a surrogate pair.</summary>
    public static readonly IssueCode EncodingInvalid = new("ENCODING_INVALID", IssueSeverity.Error);

    /// <summary>The item does not fit the JSON Schema of <c>ImportGraph__Checks__Schema</c>.</summary>
    public static readonly IssueCode SchemaViolation = new("SCHEMA_VIOLATION", IssueSeverity.Error);

    /// <summary>The item takes too long to check against the JSON Schema, most likely because of a pattern in it.</summary>
    public static readonly IssueCode SchemaTimeout = new("SCHEMA_TIMEOUT", IssueSeverity.Error);

    /// <summary>The importer does not accept the item, and gives no code of its own.</summary>
    public static readonly IssueCode ItemRejected = new("ITEM_REJECTED", IssueSeverity.Error);

    /// <summary>A line is not valid JSON or names a property twice, or a <c>.json</c> file is not an array.</summary>
    public static readonly IssueCode JsonMalformed = new("JSON_MALFORMED", IssueSeverity.Error);

    /// <summary>The line or element is JSON, but not an object.</summary>
    public static readonly IssueCode ItemNotAnObject = new("ITEM_NOT_AN_OBJECT", IssueSeverity.Error);

    /// <summary>A line of a JSON Lines file or a row of a sheet is too long.</summary>
    public static readonly IssueCode RecordTooLong = new("RECORD_TOO_LONG", IssueSeverity.Error);

    /// <summary>The first row of a CSV file or sheet names none of the required columns, for example key, type and title. The file is not read.</summary>
    public static readonly IssueCode CsvHeaderUnknown = new("CSV_HEADER_UNKNOWN", IssueSeverity.Error);

    /// <summary>The header of a CSV file or sheet lacks a required column. The file is not read.</summary>
    public static readonly IssueCode CsvColumnMissing = new("CSV_COLUMN_MISSING", IssueSeverity.Error);

    /// <summary>
    /// The quotes of a row are wrong, the header names a column twice, or a line such as <c>sep=;</c> names a separator that the file cannot have.
    /// </summary>
    public static readonly IssueCode CsvMalformed = new("CSV_MALFORMED", IssueSeverity.Error);

    /// <summary>The row has fewer cells than the header, or has values after the last column.</summary>
    public static readonly IssueCode CsvWrongColumns = new("CSV_WRONG_COLUMNS", IssueSeverity.Error);

    /// <summary>The row has too many cells.</summary>
    public static readonly IssueCode CsvTooManyColumns = new("CSV_TOO_MANY_COLUMNS", IssueSeverity.Error);

    /// <summary>A cell is too long.</summary>
    public static readonly IssueCode CsvCellTooLong = new("CSV_CELL_TOO_LONG", IssueSeverity.Error);

    /// <summary>Lines of a cell look like rows, so a quote may be missing.</summary>
    public static readonly IssueCode CsvRowsInCell = new("CSV_ROWS_IN_CELL", IssueSeverity.Warning);

    /// <summary>
    /// A cell of a workbook shows an error such as <c>#N/A</c>, refers to a text that does not exist, or is a formula whose result is not stored.
    /// </summary>
    public static readonly IssueCode CellError = new("CELL_ERROR", IssueSeverity.Error);

    /// <summary>A workbook does not have the sheet that the definition of the importer names, or none that is shown. The file is not read.</summary>
    public static readonly IssueCode SheetUnknown = new("SHEET_UNKNOWN", IssueSeverity.Error);

    /// <summary>A file of the package has a name of no known format. It is not read. The warning does not count in <c>results</c>.</summary>
    public static readonly IssueCode FileSkipped = new("FILE_SKIPPED", IssueSeverity.Warning);

    /// <summary>A file of the package is empty. The warning does not count in <c>results</c>.</summary>
    public static readonly IssueCode FileEmpty = new("FILE_EMPTY", IssueSeverity.Warning);

    /// <summary>
    /// The files contain no items: an empty array, or a CSV file that has only a header. The warning does not count in <c>results</c>.
    /// </summary>
    public static readonly IssueCode PackageWithoutItems = new("PACKAGE_WITHOUT_ITEMS", IssueSeverity.Warning);

    private IssueCode(string name, IssueSeverity severity) => (Name, Severity) = (name, severity);

    /// <summary>The code as programs see it. It never changes.</summary>
    public string Name { get; }

    /// <summary>Whether the item is imported despite the issue.</summary>
    public IssueSeverity Severity { get; }
}
