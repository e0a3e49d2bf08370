using ImportGraph.Imports.Http;

namespace ImportGraph.Tests.Imports.Http;

/// <summary>Settings of endpoints.</summary>
public sealed class HttpTargetOptionsTests
{
    private const string Https = "https://shop.example/items";
    private const string Text = "a text of 24 characters.";

    [Theory]
    [InlineData(Https, "whsec_" + Exchange.Bytes)]
    [InlineData("https://shop.example:8443/items?token=1", Text)]
    [InlineData("http://127.0.0.1:8090/", Text)]
    [InlineData("http://localhost/", Text)]
    [InlineData("http://[::1]:80/", Text)]
    public void These_settings_can_be_used(string url, string secret) =>
        Assert.Empty(HttpTargetOptionsCheck.Errors("Http", new HttpTargetOptions { Url = url, Secret = secret }));

    [Theory]
    [InlineData("", "Http:Url must be an absolute URL that begins with https:// or http://.")]
    [InlineData("shop.example/items", "Http:Url must be an absolute URL")]
    [InlineData("/items", "Http:Url must be an absolute URL")]
    [InlineData("//shop.example/items", "Http:Url must be an absolute URL")]
    [InlineData("ftp://shop.example/items", "Http:Url must be an absolute URL")]
    [InlineData("file:///items", "Http:Url must be an absolute URL")]
    [InlineData("https://", "Http:Url must be an absolute URL")]
    [InlineData("https://user@shop.example/", "Http:Url must not have a user or a password in it.")]
    [InlineData("https://user:password@shop.example/", "Http:Url must not have a user or a password in it.")]
    [InlineData("http://shop.example/", "Http:Url must begin with https://")]
    [InlineData("http://10.0.0.1/", "Http:Url must begin with https://")]
    [InlineData("http://localhost.example/", "Http:Url must begin with https://")]
    public void These_URLs_are_refused_without_quoting_them(string url, string reason)
    {
        var error = Assert.Single(HttpTargetOptionsCheck.Errors("Http", new HttpTargetOptions { Url = url, Secret = Text }));

        Assert.StartsWith(reason, error, StringComparison.Ordinal);
        Assert.DoesNotContain("shop.example", error, StringComparison.Ordinal);
        Assert.DoesNotContain("password@", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Http_to_another_machine_can_be_allowed() =>
        Assert.Empty(HttpTargetOptionsCheck.Errors("Http", new HttpTargetOptions { Url = "http://10.0.0.1/", Secret = Text, AllowHttp = true }));

    [Theory]
    [InlineData("", "Http:Secret is missing")]
    [InlineData("23 characters are short", "Http:Secret must have at least 24 characters.")]
    [InlineData(Text + "\n", "Http:Secret must not begin or end with white space.")]
    [InlineData("whsec_", "Http:Secret begins with whsec_, so that 24 to 64 bytes in base64 must follow.")]
    [InlineData("whsec_not base64 and far too long to be refused for its length", "Http:Secret begins with whsec_")]
    [InlineData("whsec_c2hvcnQgc2VjcmV0", "Http:Secret begins with whsec_")]
    public void These_secrets_are_refused_without_quoting_them(string secret, string reason)
    {
        var error = Assert.Single(HttpTargetOptionsCheck.Errors("Http", new HttpTargetOptions { Url = Https, Secret = secret }));

        Assert.StartsWith(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_out_of_range_are_named()
    {
        var options = new HttpTargetOptions
        {
            Url = Https,
            Secret = Text,
            BatchSize = 0,
            Concurrency = 65,
            TimeoutSeconds = 0,
            RetrySeconds = -1,
            MaxBodyBytes = 1,
            MaxAnswerBytes = 1,
        };

        var errors = HttpTargetOptionsCheck.Errors("Http", options).ToList();

        Assert.Equal(6, errors.Count);
        Assert.Contains("Http: The field BatchSize must be between 1 and 1000.", errors);
    }
}
