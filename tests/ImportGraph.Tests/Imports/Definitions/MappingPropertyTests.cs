using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using CsCheck;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Definitions;

namespace ImportGraph.Tests.Imports.Definitions;

public sealed class MappingPropertyTests
{
    private const NumberStyles NumberForm = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent
        | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    private static readonly string[] Types = [.. FieldType.All.Keys];

    /// <summary>Numbers in all the forms in which programs write them.</summary>
    private static readonly Gen<string> Numbers = Gen.Select(
        Gen.OneOfConst("", "-", "+", " "),
        Gen.Char['0', '9'].Array[1, 40],
        Gen.OneOfConst("", ".", ".0", ".5", ".50", ".123456789012345678901234567890"),
        Gen.OneOfConst("", "", "e3", "E-7", "e+0"),
        (sign, whole, fraction, exponent) => $"{sign}{new string(whole)}{fraction}{exponent}");

    private static readonly Gen<JsonNode?> Values = Gen.Frequency(
        (1, RandomText.Text.Select(text => (JsonNode?)JsonValue.Create(text))),
        (1, Numbers.Select(text => (JsonNode?)JsonValue.Create(text))),
        (2, Gen.OneOfConst(
            "1", "1.50", "true", "null", "[1,\" a\"]", "{\"x\":[]}", "\"2026-01-01 10:00\"", "\"a; b;\"", "\"{\\\"x\\\": 1}\"", "\"FALSE\"")
            .Select(json => JsonNode.Parse(json))));

    [Fact]
    public void A_number_keeps_its_exact_value() =>
        Numbers.Sample(
            text =>
            {
                var number = FieldType.Number.Convert(JsonValue.Create(text))!.ToJsonString();

                Assert.Equal(Exact(text), Exact(number));
                Assert.Equal(number, FieldType.Number.Convert(JsonNode.Parse(number)!)!.ToJsonString());
            },
            iter: 1000);

    [Fact]
    public void An_integer_keeps_its_exact_value_and_a_fraction_is_refused() =>
        Numbers.Where(text => !text.Contains('e', StringComparison.OrdinalIgnoreCase)).Sample(
            text =>
            {
                var (digits, scale) = Exact(text);

                var number = FieldType.Integer.Convert(JsonValue.Create(text))?.ToJsonString();

                Assert.Equal(scale >= 0 ? $"{digits * BigInteger.Pow(10, scale)}" : null, number);
            },
            iter: 1000);

    [Fact]
    public void A_text_is_a_number_if_NET_can_parse_it() =>
        Gen.OneOfConst("0", "1", "9", ".", "-", "+", "e", "E", ",", " ", "x").Array[0, 8].Select(string.Concat).Sample(
            text => Assert.True(
                double.TryParse(text, NumberForm, CultureInfo.InvariantCulture, out _) == NumberText.Number(text) is not null, text),
            iter: 10_000);

    [Fact]
    public void A_text_is_a_date_if_NET_can_parse_it()
    {
        var zone = Gen.OneOfConst("", "Z", "+01:00", "-13:59", "+14:00", "+14:30", "+24:00");
        // In the first year, .NET has no time in UTC for some offsets.
        Gen.Select(Gen.Int[2, 2100], Gen.Int[0, 13], Gen.Int[0, 32], Gen.Int[0, 23], Gen.Int[0, 61], zone).Sample(
            (year, month, day, hour, minute, zone) =>
            {
                var text = $"{year:D4}-{month:D2}-{day:D2}T{hour:D2}:{minute:D2}{zone}";

                Assert.True(
                    DateTimeOffset.TryParseExact(
                        text, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mmZ"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                    == DateText.Normalise(text) is not null,
                    text);
            },
            iter: 10_000);
    }

    /// <summary>No field may change its name, because an item has the names of its fields.</summary>
    [Fact]
    public void An_item_that_is_mapped_again_stays_the_same()
    {
        var fields = Types.Select(type => $$""" "{{type}}": { "from": ["old {{type}}", "{{type}}"], "type": "{{type}}" } """);
        var mapping = new RecordMapping(Definitions.WithFields(string.Join(", ", fields), """, "unknown": "keep" """));
        Gen.Select(Gen.Select(Values, Gen.Bool).Array[Types.Length], RandomText.Text, Values).Sample(
            (values, other, otherValue) =>
            {
                // Values that do not fit are left out.
                var record = new JsonObject(
                    from field in Types.Zip(values, (type, value) => (Type: type, Value: value.Item1, IsOld: value.Item2))
                    where field.Value is { } value && FieldType.All[field.Type].Convert(value) is not null
                    select KeyValuePair.Create(field.IsOld ? $"OLD {field.Type}" : field.Type, field.Value?.DeepClone()));
                record.TryAdd(other, otherValue?.DeepClone());
                var (first, second) = (new ItemDraft("f", 1), new ItemDraft("f", 1));

                var item = mapping.Map(record, first)!;
                var again = mapping.Map(item, second)!;

                Assert.Empty(first.Issues.Concat(second.Issues));
                Assert.Equal(item.ToJsonString(), again.ToJsonString());
            },
            iter: 1000);
    }

    [Fact]
    public void The_first_name_with_a_value_wins_in_any_order_of_the_columns()
    {
        string[] names = ["a", "b", "c", "d"];
        var mapping = new RecordMapping(Definitions.WithFields(""" "x": { "from": ["a", "b", "c", "d"], "default": "none" } """));
        Gen.Select(Gen.OneOfConst("", " ", "1", "2").Array[names.Length], Gen.Shuffle(names), Gen.Int[0, names.Length]).Sample(
            (values, order, count) =>
            {
                var columns = order.Take(count).ToDictionary(name => name, name => values[Array.IndexOf(names, name)]);
                var record = new JsonObject(columns.Select(column => KeyValuePair.Create(column.Key.ToUpperInvariant(), (JsonNode?)column.Value)));

                var item = mapping.Map(record, new ItemDraft("f", 1))!;

                var winner = names.FirstOrDefault(name => columns.GetValueOrDefault(name, "").Trim().Length > 0);
                Assert.Equal(winner is null ? "none" : columns[winner], item["x"]!.GetValue<string>());
            },
            iter: 1000);
    }

    /// <summary>A number as digits and a power of ten, without zeros at the end.</summary>
    private static (BigInteger Digits, int Scale) Exact(string text)
    {
        var parts = text.Trim().ToUpperInvariant().Split('E');
        var scale = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        scale -= point < 0 ? 0 : parts[0].Length - point - 1;
        while (!digits.IsZero && digits % 10 == 0)
        {
            (digits, scale) = (digits / 10, scale + 1);
        }

        return digits.IsZero ? (0, 0) : (digits, scale);
    }
}
