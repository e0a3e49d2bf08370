using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Events;

/// <summary>A subscription has exactly one field for all values of its variables (GraphQL specification, section 5.2.4.1).</summary>
public sealed class SubscriptionRootTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Theory]
    [InlineData("subscription ($off: Boolean = true) { importStatusSummaryUpdated @skip(if: $off) { total } }")]
    [InlineData("subscription ($on: Boolean!) { importStatusSummaryUpdated @include(if: $on) { total } }")]
    [InlineData("subscription { importStatusSummaryUpdated @skip(if: false) { total } }")]
    [InlineData("subscription { importStatusSummaryUpdated { total } importStatusSummaryUpdated @include(if: true) { total } }")]
    [InlineData("subscription ($on: Boolean!) { ... @include(if: $on) { importStatusSummaryUpdated { total } } }")]
    [InlineData("subscription { ... on Subscription @skip(if: false) { importStatusSummaryUpdated { total } } }")]
    [InlineData("subscription { ...F @include(if: true) } fragment F on Subscription { importStatusSummaryUpdated { total } }")]
    [InlineData("subscription { ...F } fragment F on Subscription { ...G } fragment G on Subscription { importStatusSummaryUpdated @skip(if: false) { total } }")]
    [InlineData("subscription { importStatusSummaryUpdated { total } other: importStatusSummaryUpdated { total } }")]
    [InlineData("subscription { importStatusSummaryUpdated { total } importStatusesUpdated { kind } }")]
    [InlineData("subscription { importStatusSummaryUpdated { total } ...F } fragment F on Subscription { importStatusesUpdated { kind } }")]
    public async Task A_conditional_root_field_and_several_root_fields_are_refused(string document)
    {
        await using var socket = await TestSocket.InitialiseAsync(shared.App.WebSocketUrl);
        await socket.SubscribeAsync("1", document, new { on = true });
        Assert.Equal("SINGLE_ROOT_FIELD_SUBSCRIPTIONS", await socket.ErrorAsync("1"));

        var answer = await shared.App.QueryAsync(document);
        Assert.Equal("SINGLE_ROOT_FIELD_SUBSCRIPTIONS", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(1, answer.GetProperty("errors")[0].GetProperty("locations")[0].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("subscription { importStatusSummaryUpdated { total } importStatusSummaryUpdated { retryable } }")]
    [InlineData("subscription { importStatusSummaryUpdated { total } ...F ...F } fragment F on Subscription { importStatusSummaryUpdated { total retryable } }")]
    [InlineData("subscription { ... on Subscription { importStatusSummaryUpdated { total } } ... { importStatusSummaryUpdated { retryable } } }")]
    public async Task A_field_that_is_selected_several_times_under_one_name_is_one_field(string document)
    {
        await using var socket = await TestSocket.InitialiseAsync(shared.App.WebSocketUrl);

        await socket.SubscribeAsync("1", document);

        Assert.Equal("""{"importStatusSummaryUpdated":{"total":0,"retryable":0}}""", (await socket.NextAsync("1")).GetProperty("data").GetRawText());
    }

    /// <summary>Variables may select fields below the root field.</summary>
    [Fact]
    public async Task Fields_below_the_root_field_may_be_conditional()
    {
        await using var socket = await TestSocket.InitialiseAsync(shared.App.WebSocketUrl);

        await socket.SubscribeAsync("1", "subscription ($off: Boolean!) { importStatusSummaryUpdated { total @skip(if: $off) retryable } }", new { off = true });

        Assert.Equal("""{"importStatusSummaryUpdated":{"retryable":0}}""", (await socket.NextAsync("1")).GetProperty("data").GetRawText());
    }
}
