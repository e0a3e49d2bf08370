using System.Text;
using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;
using Microsoft.AspNetCore.Http;

namespace ImportGraph.Tests.Imports.Http;

/// <summary>Answers that are not as agreed. The batch has the items a and b.</summary>
public sealed class HttpAnswerTests
{
    private const string First = """{"outcome":"created"}""";

    public static TheoryData<string, string> InvalidAnswers => new()
    {
        { "", "has no body" },
        { " ", "is not JSON" },
        { "<html>", "is not JSON, names a property twice, or has more than 16 levels (line 1, byte 1)" },
        { $$"""{"items":[{{First}},{{First}}]} x""", "is not JSON" },
        { $$"""{"items":[{{First}},{{First}}],"items":[]}""", "names a property twice" },
        { $$"""{"items":[{{First}},{"outcome":"created","outcome":"rejected"}]}""", "names a property twice" },
        { $$"""{"items":[{{First}},{{First}}],"more":{{new string('[', 16)}}{{new string(']', 16)}}}""", "has more than 16 levels" },
        { "null", "is not an object with a list named items" },
        { $"[{First},{First}]", "is not an object with a list named items" },
        { "{}", "is not an object with a list named items" },
        { """{"items":{}}""", "is not an object with a list named items" },
        { """{"Items":[]}""", "is not an object with a list named items" },
        { """{"items":[]}""", "has 0 items, but 2 were sent" },
        { $$"""{"items":[{{First}}]}""", "has 1 items, but 2 were sent" },
        { $$"""{"items":[{{First}},{{First}},{{First}}]}""", "has 3 items, but 2 were sent" },
        { Second("null"), "is wrong at items[1], which is not an object; the item \"b\" was sent at this place" },
        { Second("[]"), "items[1], which is not an object" },
        { Second("""{"key":"a","outcome":"created"}"""), "items[1], which has the key \"a\"; the item \"b\" was sent at this place" },
        { Second("""{"key":"B","outcome":"created"}"""), "has the key \"B\"" },
        { Second("""{"key":1,"outcome":"created"}"""), "has the key \"1\"" },
        { Second("""{"key":["b"],"outcome":"created"}"""), "items[1], which has a key that is not a text" },
        { Second("{}"), "items[1], which has an outcome that is not created, updated, unchanged or rejected" },
        { Second("""{"outcome":"stored"}"""), "items[1], which has an outcome that is not created" },
        { Second("""{"outcome":"CREATED"}"""), "items[1], which has an outcome that is not created" },
        { Second("""{"outcome":1}"""), "has a outcome that is not a text" },
        { Second("""{"outcome":"rejected"}"""), "items[1], which is rejected without a code" },
        { Second("""{"outcome":"rejected","message":"no"}"""), "is rejected without a code" },
        { Second("""{"outcome":"created","message":"yes"}"""), "has a message or a field, but no code" },
        { Second("""{"outcome":"created","field":"price"}"""), "has a message or a field, but no code" },
        { Second("""{"outcome":"rejected","code":" "}"""), "has a code that is empty or has control characters" },
        { Second("""{"outcome":"rejected","code":"A\nB"}"""), "has a code that is empty or has control characters" },
        { Second("""{"outcome":"rejected","code":5}"""), "has a code that is not a text" },
        { Second("""{"outcome":"rejected","code":"A","message":{}}"""), "has a message that is not a text" },
        { Second("""{"outcome":"rejected","code":"A","field":true}"""), "has a field that is not a text" },
        { Second("""{"outcome":"rejected","code":"A","message":"\ud800"}"""), "has a message that is not Unicode" },
    };

    [Theory]
    [MemberData(nameof(InvalidAnswers))]
    public async Task An_answer_that_is_not_as_agreed_fails_the_job_and_the_message_says_where_it_is_wrong(string answer, string reason)
    {
        await using var exchange = await Exchange.StartAsync(Endpoint.Answering(answer));

        var failure = await exchange.FailAsync();

        Assert.Equal(("TARGET_ANSWER_INVALID", true), (failure.Code, failure.Retryable));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("The HTTP endpoint of the importer products sent an answer that is not valid: it ", failure.Message, StringComparison.Ordinal);
        Assert.Single(exchange.Received);
    }

    [Fact]
    public async Task Bytes_that_are_not_Unicode_are_not_a_text()
    {
        byte[] answer = [.. """{"items":[{"outcome":"created"},{"outcome":"rejected","code":"A","message":" """u8, 0xFF, .. "\"}]}"u8];
        await using var exchange = await Exchange.StartAsync(async http =>
        {
            http.Response.ContentType = "application/json";
            await http.Response.Body.WriteAsync(answer);
        });

        Assert.Equal("TARGET_ANSWER_INVALID", (await exchange.FailAsync()).Code);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("application/problem+json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("")]
    public async Task An_answer_must_be_JSON_in_UTF8(string contentType)
    {
        await using var exchange = await Exchange.StartAsync(Endpoint.Answering(Endpoint.Created(), contentType));

        Assert.Contains("it is not application/json in UTF-8", (await exchange.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("Application/JSON; charset=\"UTF-8\"", 201)]
    [InlineData("application/json; charset=utf-8", 202)]
    [InlineData("application/json; profile=x", 299)]
    public async Task An_answer_of_any_success_is_read(string contentType, int status)
    {
        await using var exchange = await Exchange.StartAsync(Endpoint.Answering(Endpoint.Created(), contentType, status));

        Assert.Equal(2, (await exchange.SendAsync()).Count);
    }

    [Fact]
    public async Task A_success_without_content_is_no_answer()
    {
        await using var exchange = await Exchange.StartAsync(Endpoint.Failing(204));

        Assert.Contains("it has no body", (await exchange.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_answer_is_refused()
    {
        await using var exchange = await Exchange.StartAsync(http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            return Endpoint.Answering(Endpoint.Created())(http);
        });

        Assert.Contains("without compression", (await exchange.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_is_huge_is_not_read(bool announced)
    {
        const long Huge = 1L << 40;
        await using var exchange = await Exchange.StartAsync(
            async http =>
            {
                http.Response.ContentType = "application/json";
                http.Response.ContentLength = announced ? Huge : null;
                await WriteUntilAbortedAsync(http);
            },
            options => options.MaxAnswerBytes = 10_000);

        Assert.Contains("it has more than 10,000 bytes", (await exchange.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_are_cut_to_the_lengths_of_issues_and_control_characters_of_messages_are_replaced()
    {
        var text = new string('x', 5000);
        await using var exchange = await Exchange.StartAsync(Endpoint.Answering(
            Second($$"""{"outcome":"rejected","code":"{{text}}","message":"\u001b[2J\n{{text}}","field":"{{text}}"}""")));

        var rejected = (await exchange.SendAsync())[1];

        Assert.Equal(
            (ItemResult.Rejected, ImportJob.MaxNameLength, ImportJob.MaxTextLength, ImportJob.MaxNameLength),
            (rejected.Result, rejected.Code!.Length, rejected.Message!.Length, rejected.Field!.Length));
        Assert.StartsWith("\uFFFD[2J\nx", rejected.Message, StringComparison.Ordinal);
    }

    /// <summary>An answer whose second item is this one.</summary>
    private static string Second(string item) => $$"""{"items":[{{First}},{{item}}]}""";

    private static async Task WriteUntilAbortedAsync(HttpContext http)
    {
        var spaces = Encoding.UTF8.GetBytes(new string(' ', 4096));
        while (!http.RequestAborted.IsCancellationRequested)
        {
            await http.Response.Body.WriteAsync(spaces, http.RequestAborted);
        }
    }
}
