using System.Text.Json.Nodes;
using ImportGraph.Imports.Definitions;

namespace ImportGraph.Tests.Imports.Definitions;

/// <summary>What becomes of a value in each type. Values of CSV are strings of JSON.</summary>
public sealed class ConversionTests
{
    [Theory]
    [InlineData("\"x\"", "\"x\"")]
    [InlineData("\" x \"", "\" x \"")]
    [InlineData("1.10", "\"1.10\"")]
    [InlineData("-1E400", "\"-1E400\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("[]", null)]
    [InlineData("{}", null)]
    public void To_string(string value, string? expected) => Assert.Equal(expected, Convert("string", value));

    [Theory]
    [InlineData("1", "1")]
    [InlineData("0.10", "0.10")]
    [InlineData("1e400", "1e400")]
    [InlineData("\"0\"", "0")]
    [InlineData("\" -12.50 \"", "-12.50")]
    [InlineData("\"+5\"", "5")]
    [InlineData("\"007\"", "7")]
    [InlineData("\".5\"", "0.5")]
    [InlineData("\"-.5\"", "-0.5")]
    [InlineData("\"5.\"", "5")]
    [InlineData("\"-0\"", "-0")]
    [InlineData("\"000\"", "0")]
    [InlineData("\"1e5\"", "1e5")]
    [InlineData("\"1.23E+12\"", "1.23E+12")]
    [InlineData("\"12345678901234567890.12345678901234567890\"", "12345678901234567890.12345678901234567890")]
    [InlineData("\"1,000\"", null)]
    [InlineData("\"1 000\"", null)]
    [InlineData("\"1.000.000\"", null)]
    [InlineData("\"1'000\"", null)]
    [InlineData("\"0,5\"", null)]
    [InlineData("\"1_000\"", null)]
    [InlineData("\"5 EUR\"", null)]
    [InlineData("\"x\"", null)]
    [InlineData("\".\"", null)]
    [InlineData("\"-\"", null)]
    [InlineData("\"--5\"", null)]
    [InlineData("\"- 5\"", null)]
    [InlineData("\"1e\"", null)]
    [InlineData("\"e5\"", null)]
    [InlineData("\"1e5.5\"", null)]
    [InlineData("\"0x10\"", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("\"Infinity\"", null)]
    [InlineData("\"\u0665\"", null)] // an Arabic digit
    [InlineData("\"\u22125\"", null)] // a minus sign that is no hyphen
    [InlineData("true", null)]
    [InlineData("[1]", null)]
    public void To_number(string value, string? expected) => Assert.Equal(expected, Convert("number", value));

    [Theory]
    [InlineData("number", "\"0,5\"", "0.5")]
    [InlineData("number", "\" -12,50 \"", "-12.50")]
    [InlineData("number", "\"1.234,50\"", "1234.50")]
    [InlineData("number", "\"-1.234.567,8\"", "-1234567.8")]
    [InlineData("number", "\"1234\"", "1234")]
    [InlineData("number", "\"1,5e3\"", "1.5e3")]
    [InlineData("number", "0.5", "0.5")] // not a text
    [InlineData("number", "\"1.234\"", null)]
    [InlineData("number", "\"0.5\"", null)]
    [InlineData("number", "\"12.34,5\"", null)]
    [InlineData("number", "\"1.2345,5\"", null)]
    [InlineData("number", "\"1234.567,5\"", null)]
    [InlineData("number", "\".123,5\"", null)]
    [InlineData("number", "\"1,234.5\"", null)]
    [InlineData("number", "\"1,234,567\"", null)]
    [InlineData("number", "\",\"", null)]
    [InlineData("integer", "\"5,00\"", "5")]
    [InlineData("integer", "\"1.234,00\"", "1234")]
    [InlineData("integer", "\"5,50\"", null)]
    [InlineData("integer", "\"1.234\"", null)]
    [InlineData("string", "\"0,5\"", "\"0,5\"")]
    [InlineData("date", "\"2026-07-28\"", "\"2026-07-28\"")]
    public void From_a_text_with_a_decimal_comma(string type, string value, string? expected) =>
        Assert.Equal(expected, FieldType.All[type].Convert(JsonNode.Parse(value)!, hasDecimalComma: true)?.ToJsonString());

    [Theory]
    [InlineData("1", "1")]
    [InlineData("-7", "-7")]
    [InlineData("5.0", "5")]
    [InlineData("\"5\"", "5")]
    [InlineData("\" 5.00 \"", "5")]
    [InlineData("\"+007\"", "7")]
    [InlineData("\"-0\"", "0")]
    [InlineData("\"-0.0\"", "0")]
    [InlineData("\"123456789012345678901234567890\"", "123456789012345678901234567890")]
    [InlineData("\"5.5\"", null)]
    [InlineData("5.5", null)]
    [InlineData("1e3", null)]
    [InlineData("\"1.23E+12\"", null)]
    [InlineData("\"1,000\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("true", null)]
    [InlineData("{}", null)]
    public void To_integer(string value, string? expected) => Assert.Equal(expected, Convert("integer", value));

    [Theory]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("\"TRUE\"", "true")]
    [InlineData("\" False \"", "false")]
    [InlineData("\"1\"", "true")]
    [InlineData("\"0\"", "false")]
    [InlineData("1", "true")]
    [InlineData("0", "false")]
    [InlineData("2", null)]
    [InlineData("1.0", null)]
    [InlineData("\"yes\"", null)]
    [InlineData("\"no\"", null)]
    [InlineData("\"t\"", null)]
    [InlineData("\"WAHR\"", null)]
    [InlineData("\"x\"", null)]
    [InlineData("[true]", null)]
    public void To_boolean(string value, string? expected) => Assert.Equal(expected, Convert("boolean", value));

    [Theory]
    [InlineData("2026-07-28", "2026-07-28")]
    [InlineData(" 2026-07-28 ", "2026-07-28")]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("2026-07-28T13:45", "2026-07-28T13:45")]
    [InlineData("2026-07-28T13:45:00", "2026-07-28T13:45:00")]
    [InlineData("2026-07-28 13:45:00", "2026-07-28T13:45:00")]
    [InlineData("2026-07-28t13:45:00z", "2026-07-28T13:45:00Z")]
    [InlineData("2026-07-28T13:45:00.1Z", "2026-07-28T13:45:00.1Z")]
    [InlineData("2026-07-28T13:45:00.123456789Z", "2026-07-28T13:45:00.123456789Z")]
    [InlineData("2026-07-28T13:45:00+14:00", "2026-07-28T13:45:00+14:00")]
    [InlineData("2026-07-28T00:00:00-05:30", "2026-07-28T00:00:00-05:30")]
    [InlineData("2026-02-29", null)]
    [InlineData("2026-13-01", null)]
    [InlineData("0000-01-01", null)]
    [InlineData("2026-7-28", null)]
    [InlineData("26-07-28", null)]
    [InlineData("20260728", null)]
    [InlineData("2026-07", null)]
    [InlineData("28.07.2026", null)]
    [InlineData("07/28/2026", null)]
    [InlineData("2026-07-28T24:00", null)]
    [InlineData("2026-07-28T13:60", null)]
    [InlineData("2026-07-28T13", null)]
    [InlineData("2026-07-28T13:45:00.", null)]
    [InlineData("2026-07-28T13:45:00.1234567890", null)]
    [InlineData("2026-07-28T13:45:00+14:01", null)]
    [InlineData("2026-07-28T13:45:00+0200", null)]
    [InlineData("2026-07-28T13:45:00+2:00", null)]
    [InlineData("2026-07-28Z", null)]
    [InlineData("2026-07-28  13:45", null)]
    [InlineData("tomorrow", null)]
    public void To_date(string value, string? expected)
    {
        Assert.Equal(expected is null ? null : JsonValue.Create(expected).ToJsonString(), Convert("date", JsonValue.Create(value).ToJsonString()));
    }

    [Theory]
    [InlineData("20260728")]
    [InlineData("true")]
    [InlineData("[]")]
    public void Only_a_text_can_be_a_date(string value) => Assert.Null(Convert("date", value));

    [Theory]
    [InlineData("\"a;b\"", """["a","b"]""")]
    [InlineData("\" a ;; b c ;\"", """["a","b c"]""")]
    [InlineData("\"a\"", """["a"]""")]
    [InlineData("\"a,b\"", """["a,b"]""")]
    [InlineData("\";\"", "[]")]
    [InlineData("""[" a",1.10,null,{"x":[]}]""", """[" a",1.10,null,{"x":[]}]""")]
    [InlineData("[]", "[]")]
    [InlineData("1", null)]
    [InlineData("true", null)]
    [InlineData("{}", null)]
    public void To_array(string value, string? expected) => Assert.Equal(expected, Convert("array", value));

    [Fact]
    public void A_text_can_have_a_limited_number_of_parts()
    {
        var most = string.Join(ListText.Separator, Enumerable.Repeat("x", ListText.MaxElements));

        Assert.Equal(ListText.MaxElements, JsonNode.Parse(Convert("array", $"\"{most}\"")!)!.AsArray().Count);
        Assert.Null(Convert("array", $"\"{most};x\""));
    }

    [Theory]
    [InlineData("""{"x":1.10}""", """{"x":1.10}""")]
    [InlineData("\"{\\\"x\\\": 1.10, \\\"y\\\":[] }\"", """{"x":1.10,"y":[]}""")]
    [InlineData("\" {} \"", "{}")]
    [InlineData("\"[]\"", null)]
    [InlineData("\"null\"", null)]
    [InlineData("\"x\"", null)]
    [InlineData("\"{} {}\"", null)]
    [InlineData("\"{'x':1}\"", null)]
    [InlineData("\"{\\\"x\\\":1,\\\"x\\\":2}\"", null)]
    [InlineData("\"{\\\"x\\\":\\\"\\\\ud800\\\"}\"", null)]
    [InlineData("[]", null)]
    [InlineData("1", null)]
    public void To_object(string value, string? expected) => Assert.Equal(expected, Convert("object", value));

    [Fact]
    public void An_object_in_a_text_has_a_limited_depth() =>
        Assert.Null(Convert("object", $"\"{{\\\"x\\\":{new string('[', 100)}{new string(']', 100)}}}\""));

    [Theory]
    [InlineData("\" x\"")]
    [InlineData("1.10")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("""{"x":null}""")]
    public void To_any(string value) => Assert.Equal(value, Convert("any", value));

    private static string? Convert(string type, string value) => FieldType.All[type].Convert(JsonNode.Parse(value)!)?.ToJsonString();
}
