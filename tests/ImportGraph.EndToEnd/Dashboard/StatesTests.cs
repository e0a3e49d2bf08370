using Microsoft.Playwright;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The page in every state that it knows, as people may meet it: on a desk and in a hand, by day and by night.</summary>
public sealed class StatesTests
{
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("IMPORTGRAPH_SCREENSHOTS");

    private static readonly (int Width, int Height)[] Sizes = [(1440, 900), (390, 844)];

    private static readonly ColorScheme[] Themes = [ColorScheme.Light, ColorScheme.Dark];

    [BrowserFact]
    public async Task Everybody_can_use_every_state_and_none_is_wider_than_the_screen()
    {
        await using var stage = await Stage.SetAsync(seconds: 60);
        var faults = new List<string>();
        foreach (var state in State.All)
        {
            var page = await state.BringAsync(stage);
            faults.AddRange(await LookAsync(page, state.Name));
            if (page != stage.List)
            {
                await page.CloseAsync();
            }
        }

        Assert.Empty(faults);
    }

    private static async Task<List<string>> LookAsync(IPage page, string state)
    {
        var faults = new List<string>();
        foreach (var (width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            foreach (var theme in Themes)
            {
                await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
                var name = $"{state}-{width}-{theme}".ToLowerInvariant();
                faults.AddRange((await Axe.FindAsync(page)).Select(fault => $"{name}: {fault}"));
                var excess = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (excess > 0)
                {
                    faults.Add($"{name}: {excess} pixels too wide");
                }

                await ShootAsync(page, name);
            }
        }

        return faults;
    }

    private static async Task ShootAsync(IPage page, string name)
    {
        if (Screenshots is not null)
        {
            await page.EvaluateAsync("scrollTo(0, 0)");
            var (width, height) = (page.ViewportSize!.Width, Math.Min(1600, await page.EvaluateAsync<int>("document.documentElement.scrollHeight")));
            await page.ScreenshotAsync(new() { Path = Path.Join(Screenshots, $"{name}.png"), FullPage = true, Clip = new() { Width = width, Height = height } });
        }
    }
}
