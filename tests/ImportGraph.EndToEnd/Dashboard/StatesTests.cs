using Microsoft.Playwright;

namespace ImportGraph.EndToEnd.Dashboard;

/// <summary>The page in every state, as users may see it: on a desktop and on phones, with both themes and with colours of their own.</summary>
[Collection(StageTestGroup.Name)]
public sealed class StatesTests(SharedStage shared)
{
    /// <summary>The folder to which screenshots of the states are written; null if none are taken.</summary>
    private static readonly string? Screenshots = Environment.GetEnvironmentVariable("IMPORTGRAPH_SCREENSHOTS");

    /// <summary>
    /// Notices and the bar of the selected jobs float over the bottom of the window. At the end of the page they cover no button. The filters
    /// may then cover one: the expression says whether they may.
    /// </summary>
    private const string Scroll = "(scrollTo(0, document.querySelector('.notices > *, .bulk') ? document.body.scrollHeight : 0), scrollY > 0)";

    /// <summary>Each size and each choice of colours. Colours do not depend on the size.</summary>
    private static readonly Look[] Looks =
    [
        new(1440, 900, ColorScheme.Light),
        new(1440, 900, ColorScheme.Dark),
        new(390, 844, ColorScheme.Dark),
        new(320, 640, ColorScheme.Light),
        new(320, 640, ColorScheme.Light, ForcedColors.Active),
    ];

    [RequiresFact("chromium")]
    public async Task The_list_and_a_job_are_accessible_and_not_wider_than_the_screen() =>
        await CheckAsync(await shared.Stage, State.All.Where(state => state.Name is "list" or "job-failed"));

    [SoakFact("chromium")]
    public async Task Every_state_is_accessible_and_not_wider_than_the_screen()
    {
        await using var stage = await Stage.SetAsync(seconds: 60);
        await CheckAsync(stage, State.All);
    }

    [SoakFact("chromium")]
    public async Task Axe_finds_errors_although_the_policy_of_the_page_allows_no_scripts()
    {
        var page = await (await shared.Stage).OpenAsync("/");
        await page.Locator("#search").WaitForAsync();
        await page.EvaluateAsync("document.querySelector('#search').closest('label').querySelector('span').remove()");
        await page.EvaluateAsync("document.querySelector('#search').removeAttribute('placeholder')");

        Assert.Contains(await Axe.FindAsync(page), fault => fault.StartsWith("label at #search", StringComparison.Ordinal));
    }

    [PicturesFact]
    public async Task The_screenshots_of_the_documentation_are_taken()
    {
        await using var stage = await Stage.SetAsync(seconds: 300);
        await TakeScreenshotAsync(stage.List, "dashboard-dark", 1440, 900, ColorScheme.Dark);
        await TakeScreenshotAsync(stage.List, "dashboard-phone", 390, 844, ColorScheme.Light);
        await TakeFilmAsync(stage);
        var job = await State.All.Single(state => state.Name == "job-running").ReachAsync(stage);
        await TakeScreenshotAsync(job, "job", 1440, 1000, ColorScheme.Light);
    }

    private static async Task CheckAsync(Stage stage, IEnumerable<State> states)
    {
        var faults = new List<string>();
        foreach (var state in states)
        {
            var page = await state.ReachAsync(stage);
            faults.AddRange(await CheckAsync(page, state.Name));
            if (page != stage.List)
            {
                await page.CloseAsync();
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    private static async Task TakeScreenshotAsync(IPage page, string name, int width, int height, ColorScheme theme)
    {
        await page.SetViewportSizeAsync(width, height);
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        var picture = await page.ScreenshotAsync(new() { Path = Path.Join(PicturesFactAttribute.Folder, $"{name}.png") });
        Assert.InRange(picture.Length, 1, 250_000);
    }

    /// <summary>Takes pictures of the list while its jobs advance, for a moving picture.</summary>
    private static async Task TakeFilmAsync(Stage stage)
    {
        await stage.List.SetViewportSizeAsync(1100, 760);
        await stage.List.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        for (var frame = 0; frame < 30; frame++)
        {
            await stage.PassSecondAsync();
            await stage.List.ScreenshotAsync(new() { Path = Path.Join(PicturesFactAttribute.Folder, "film", $"{frame:00}.png") });
        }
    }

    private static async Task<List<string>> CheckAsync(IPage page, string state)
    {
        var faults = new List<string>();
        foreach (var look in Looks)
        {
            await page.SetViewportSizeAsync(look.Width, look.Height);
            await page.EmulateMediaAsync(new() { ColorScheme = look.Theme, ReducedMotion = ReducedMotion.Reduce, ForcedColors = look.Forced });
            var name = $"{state}-{look.Name}";
            var isScrolled = await page.EvaluateAsync<bool>(Scroll);
            faults.AddRange((await Axe.FindAsync(page, [.. Off(look, isScrolled)])).Select(fault => $"{name}: {fault}"));
            var excess = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (excess > 0)
            {
                faults.Add($"{name}: {excess} pixels too wide");
            }

            await SaveScreenshotAsync(page, name);
        }

        // Few rows are in a page that is as small as a phone, and the next state may need more of them.
        await page.SetViewportSizeAsync(Looks[0].Width, Looks[0].Height);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });
        return faults;
    }

    /// <summary>The rules that do not apply. axe does not know which colours a browser forces.</summary>
    private static IEnumerable<string> Off(Look look, bool isScrolled)
    {
        if (look.Forced is ForcedColors.Active)
        {
            yield return "color-contrast";
        }

        if (isScrolled)
        {
            yield return "target-size";
        }
    }

    private static async Task SaveScreenshotAsync(IPage page, string name)
    {
        if (Screenshots is not null)
        {
            // Elements with a fixed position would appear in the middle of a picture of the whole page.
            var isFixed = await page.Locator("dialog[open], .bulk, .notices > *").CountAsync() > 0;
            await page.ScreenshotAsync(new() { Path = Path.Join(Screenshots, $"{name}.png"), FullPage = !isFixed });
        }
    }

    private sealed record Look(int Width, int Height, ColorScheme Theme, ForcedColors Forced = ForcedColors.None)
    {
        public string Name => $"{Width}-{(Forced is ForcedColors.Active ? "forced" : Theme)}".ToLowerInvariant();
    }
}

/// <summary>Takes screenshots and tests nothing. It runs if a folder for them is set, see docs/screenshots.sh.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PicturesFactAttribute : FactAttribute
{
    public PicturesFactAttribute() => Skip = Folder is null ? "IMPORTGRAPH_PICTURES names no folder." : null;

    public static string? Folder { get; } = Environment.GetEnvironmentVariable("IMPORTGRAPH_PICTURES");
}
