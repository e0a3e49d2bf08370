using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Events;

public sealed class EventOptionsTests
{
    [Theory]
    [InlineData("redis:6379,password=a,s3cret=b")]
    [InlineData("redis:6379,connectTimeout=s3cret")]
    public void A_configuration_of_Redis_that_cannot_be_used_prevents_the_start_and_is_not_quoted(string redis)
    {
        var refused = TestApp.WhyNotStarted(("Events:Redis", redis));

        Assert.StartsWith("ImportGraph:Events:Redis must be", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", refused.ToString(), StringComparison.Ordinal);
    }
}
