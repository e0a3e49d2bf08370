namespace ImportGraph.Imports.Formats.Workbooks;

/// <summary>Recognizes the number formats of workbooks that show a number as a date or a time. A workbook stores both as numbers.</summary>
internal static class NumberFormats
{
    /// <summary>The kind of a format that every spreadsheet knows by its number; null if the workbook must describe it.</summary>
    public static NumberKind? OfNumber(int number) => number switch
    {
        14 or 15 or 16 or 17 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => NumberKind.Date,
        22 => NumberKind.DateAndTime,
        18 or 19 or 20 or 21 or (>= 32 and <= 35) or 45 or 47 or 55 or 56 => NumberKind.Time,
        46 => NumberKind.Duration,
        < 164 => NumberKind.Number,
        _ => null,
    };

    /// <summary>The kind of a format that the workbook describes, for example <c>dd/mm/yyyy;@</c>.</summary>
    public static NumberKind OfCode(string code)
    {
        var (date, time, month) = (false, false, false);
        for (var at = 0; at < code.Length && code[at] != ';'; at++)
        {
            switch (char.ToLowerInvariant(code[at]))
            {
                case '"':
                    at = EndOf(code, at, '"');
                    break;
                case '[':
                    var end = EndOf(code, at, ']');
                    if (IsDuration(code.AsSpan(at + 1, end - at - 1)))
                    {
                        return NumberKind.Duration;
                    }

                    at = end;
                    break;
                case '\\' or '_' or '*':
                    at++; // the next character is shown as it is, or as a space
                    break;
                case 'y' or 'd':
                    date = true;
                    break;
                case 'h' or 's':
                    time = true;
                    break;
                case 'm':
                    month = true; // or minute
                    break;
            }
        }

        return (date || (month && !time), time) switch
        {
            (true, true) => NumberKind.DateAndTime,
            (true, false) => NumberKind.Date,
            (false, true) => NumberKind.Time,
            _ => NumberKind.Number,
        };
    }

    private static bool IsDuration(ReadOnlySpan<char> inside) =>
        inside.Length is > 0 and <= 4 && !inside.ContainsAnyExcept(char.ToLowerInvariant(inside[0]), char.ToUpperInvariant(inside[0]))
        && char.ToLowerInvariant(inside[0]) is 'h' or 'm' or 's';

    private static int EndOf(string code, int start, char end) => code.IndexOf(end, start + 1) is var found and >= 0 ? found : code.Length;
}
