using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using CsCheck;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Definitions;

namespace ImportGraph.Tests.Imports.Definitions;

public sealed class MappingPropertyTests
{
    private static readonly Gen<string> Digits = Gen.Char['0', '9'].Array[1, 40].Select(digits => new string(digits));

    /// <summary>Numbers in all the forms in which programs write them.</summary>
    private static readonly Gen<string> Numbers =
        Gen.Select(Gen.OneOfConst("", "-", "+"), Digits, Gen.OneOfConst("", ".", ".0", ".5", ".50", ".123456789012345678901234567890"), Gen.OneOfConst("", "", "e3", "E-7", "e+0"), Gen.OneOfConst("", " "))
            .Select((sign, whole, fraction, exponent, space) => $"{space}{sign}{whole}{fraction}{exponent}{space}");

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

                Assert.Equal(scale >= 0 ? (digits * BigInteger.Pow(10, scale)).ToString(CultureInfo.InvariantCulture) : null, number);
            },
            iter: 1000);

    [Fact]
    public void Texts_are_numbers_if_and_only_if_they_look_like_one() =>
        Gen.OneOfConst("0", "1", "9", ".", "-", "+", "e", "E", ",", " ", "x").Array[0, 8].Select(string.Concat).Sample(
            text =>
            {
                // decimal allows a space after the sign, and a sign after the number, in none of the styles that are used here.
                var expected = double.TryParse(
                    text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                    CultureInfo.InvariantCulture,
                    out _);

                Assert.True(expected == NumberText.Number(text) is not null, text);
            },
            iter: 10_000);

    [Fact]
    public void Every_date_and_time_is_a_date() =>
        Gen.Select(Gen.DateTime, Gen.Int[-14 * 60, 14 * 60]).Sample(
            (time, offset) =>
            {
                var day = new DateTime(Math.Clamp(time.Ticks, TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay), DateTimeKind.Unspecified);
                var text = new DateTimeOffset(day, TimeSpan.FromMinutes(offset)).ToString("O", CultureInfo.InvariantCulture);

                Assert.Equal(text, DateText.Normalise(text));
                Assert.Equal(text[..10], DateText.Normalise(text[..10]));
            },
            iter: 1000);

    [Fact]
    public void What_is_a_date_can_be_parsed() =>
        Gen.Select(Gen.Int[0, 2100], Gen.Int[0, 13], Gen.Int[0, 32], Gen.Int[0, 25], Gen.Int[0, 61], Gen.OneOfConst("", "Z", "+01:00", "-13:59", "+14:00", "+14:30", "+24:00")).Sample(
            (year, month, day, hour, minute, zone) =>
            {
                var text = $"{year:D4}-{month:D2}-{day:D2}T{hour:D2}:{minute:D2}{zone}";
                // The first day of the calendar is only a time in UTC for some offsets, which is no reason to refuse it.
                var expected = DateTimeOffset.TryParse(text.Replace("0000-", "none", StringComparison.Ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
                    || text.StartsWith("0001-01-01T", StringComparison.Ordinal) && TimeOnly.TryParse(text[11..16], CultureInfo.InvariantCulture, out _) && !text.EndsWith("+14:30", StringComparison.Ordinal) && !text.EndsWith("+24:00", StringComparison.Ordinal);

                Assert.True(expected == DateText.Normalise(text) is not null, text);
            },
            iter: 10_000);

    /// <summary>The items of a package can be imported again with the same definition, if no field changes its name.</summary>
    [Fact]
    public void An_item_that_is_mapped_again_stays_the_same()
    {
        var definition = Definitions.WithFields(
            string.Join(", ", FieldType.All.Keys.Select(type => $$""" "{{type}}": { "from": ["old {{type}}", "{{type}}"], "type": "{{type}}" } """)),
            """, "unknown": "keep" """);
        var mapping = new RecordMapping(definition);
        var value = Gen.Frequency(
            (3, RandomText.Text.Select(text => (JsonNode?)JsonValue.Create(text))),
            (3, Numbers.Select(text => (JsonNode?)JsonValue.Create(text))),
            (6, Gen.OneOfConst("1", "1.50", "true", "null", "[1,\" a\"]", "{\"x\":[]}", "\"2026-01-01 10:00\"", "\"a; b;\"", "\"{\\\"x\\\": 1}\"", "\"FALSE\"").Select(json => JsonNode.Parse(json))));
        Gen.Select(value.Array[FieldType.All.Count], RandomText.Text, value, Gen.Int[0, 1 << FieldType.All.Count]).Sample(
            (values, other, otherValue, old) =>
            {
                var record = new JsonObject();
                foreach (var (index, type) in FieldType.All.Keys.Index())
                {
                    // Values that do not fit are left out.
                    if (values[index] is { } node && FieldType.All[type].Convert(node) is not null)
                    {
                        record[(old >> index & 1) == 1 ? $"OLD {type}" : type] = node.DeepClone();
                    }
                }

                record.TryAdd(other, otherValue?.DeepClone());
                var first = new ItemDraft("f", 1);
                var item = mapping.Map(record, first)!;
                var second = new ItemDraft("f", 1);
                var again = mapping.Map(item, second)!;

                Assert.Empty(first.Issues.Concat(second.Issues));
                Assert.Equal(item.ToJsonString(), again.ToJsonString());
            },
            iter: 1000);
    }

    /// <summary>The order of the columns does not matter, and the order of the names in the definition does.</summary>
    [Fact]
    public void The_first_name_with_a_value_wins_in_any_order_of_the_columns()
    {
        string[] names = ["a", "b", "c", "d"];
        var mapping = new RecordMapping(Definitions.WithFields(""" "x": { "from": ["a", "b", "c", "d"], "default": "none" } """));
        Gen.Select(Gen.OneOfConst("", " ", "1", "2").Array[names.Length], Gen.Shuffle(names), Gen.Int[0, names.Length]).Sample(
            (values, order, count) =>
            {
                var record = new JsonObject(order.Take(count).Select(name => KeyValuePair.Create(name.ToUpperInvariant(), (JsonNode?)JsonValue.Create(values[Array.IndexOf(names, name)]))));

                var item = mapping.Map(record, new ItemDraft("f", 1))!;

                var expected = names.Intersect(order.Take(count)).Select(name => values[Array.IndexOf(names, name)]).FirstOrDefault(value => value.Trim().Length > 0);
                Assert.Equal(expected ?? "none", item["x"]!.GetValue<string>());
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
