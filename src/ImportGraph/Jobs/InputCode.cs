namespace ImportGraph.Jobs;

/// <summary>What is wrong with the input of a request. The same request fails again.</summary>
public sealed class InputCode
{
    /// <summary>A field or an operator of a filter is null. Only <c>eq</c>, <c>neq</c>, <c>and</c> and <c>or</c> may be null.</summary>
    public static readonly InputCode FilterNull = new("FILTER_NULL");

    /// <summary>A filter has too many parts, or an <c>in</c> has too many values. The message says how many are allowed.</summary>
    public static readonly InputCode FilterTooComplex = new("FILTER_TOO_COMPLEX");

    /// <summary>The cursor is not a cursor, or belongs to another list or order.</summary>
    public static readonly InputCode BadCursor = new("BAD_CURSOR");

    /// <summary>
    /// <c>first</c> and <c>last</c> are given together, one of them is out of range, or the request names too many ids. The message says how
    /// many are allowed.
    /// </summary>
    public static readonly InputCode BadPage = new("BAD_PAGE");

    /// <summary>An entry of <c>order</c> sets no field or several fields, or there are more entries than fields.</summary>
    public static readonly InputCode BadOrder = new("BAD_ORDER");

    /// <summary><c>maxRate</c> is out of range. The message says which rates are allowed.</summary>
    public static readonly InputCode BadRate = new("BAD_RATE");

    /// <summary>A text, for example a reason or a tag, is too long, or there are too many tags. The message says how many are allowed.</summary>
    public static readonly InputCode InputTooLong = new("INPUT_TOO_LONG");

    /// <summary>A number, for example the seconds of a lease, is out of range. The message says which numbers are allowed.</summary>
    public static readonly InputCode InputOutOfRange = new("INPUT_OUT_OF_RANGE");

    /// <summary>A name, for example a tag, contains a control character.</summary>
    public static readonly InputCode InputInvalid = new("INPUT_INVALID");

    /// <summary>The period of a history does not begin before it ends, or has too many buckets. The message says how many are allowed.</summary>
    public static readonly InputCode BadPeriod = new("BAD_PERIOD");

    /// <summary>There is no time zone of this name on the server.</summary>
    public static readonly InputCode UnknownTimeZone = new("UNKNOWN_TIME_ZONE");

    /// <summary>A subscription names a job that does not exist. A mutation reports the same code as a refusal.</summary>
    public static readonly InputCode ImportNotFound = new(ImportNotFoundError.StableCode);

    private InputCode(string name) => Name = name;

    /// <summary>The code as programs see it. It never changes.</summary>
    public string Name { get; }
}
