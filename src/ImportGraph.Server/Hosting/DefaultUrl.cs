namespace ImportGraph.Server.Hosting;

/// <summary>The URL on which the program listens by default.</summary>
internal static class DefaultUrl
{
    /// <summary>It is on loopback: without settings, other machines cannot reach the server.</summary>
    public const string Url = "http://127.0.0.1:5080";

    /// <summary>Listens on <see cref="Url"/> if no setting names an address.</summary>
    public static void UseDefaultUrl(this WebApplicationBuilder builder)
    {
        string[] settings = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
        if (settings.All(setting => string.IsNullOrEmpty(builder.Configuration[setting])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(Url);
        }
    }
}
