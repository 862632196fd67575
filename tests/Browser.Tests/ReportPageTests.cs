using Microsoft.Playwright;
using Pipeline.Tasks.Reports;
using Pipeline.Tasks.Tests.Reports;

namespace Browser.Tests;

/// <summary>The report's page in a real browser.</summary>
public sealed class ReportPageTests
{
    private const string Contrasts = """
        () => {
          const channel = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
          const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgba = text => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
          const behind = at => { for (; at; at = at.parentElement) {
            const box = at.tagName === 'a' && at.querySelector('rect');
            const paint = rgba(box ? getComputedStyle(box).fill : getComputedStyle(at).backgroundColor);
            if (paint[3] === 255) return paint; } return rgba(getComputedStyle(document.documentElement).backgroundColor); };
          const poor = [];
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.parentElement;
            if (!node.data.trim() || ['SCRIPT', 'STYLE', 'title', 'desc'].includes(at.tagName) || !at.checkVisibility()) continue;
            const style = getComputedStyle(at), ink = rgba(at.ownerSVGElement ? style.fill : style.color);
            const [a, b] = [light(ink), light(behind(at))].sort((x, y) => y - x);
            if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(`${at.tagName}.${at.getAttribute('class')} "${node.data.trim().slice(0, 30)}" ${((a + 0.05) / (b + 0.05)).toFixed(2)}`);
          }
          return [...new Set(poor)];
        }
        """;

    private StagedRun _run = null!;
    private string _address = "";

    [OneTimeSetUp]
    public void Write()
    {
        _run = CheckoutRun.Stage().Play();
        var file = Path.Combine(_run.RunFolder, "report.html");
        ReportFile.Write(file, ReportFile.Render(_run.Report(), _run.Recorder.Snapshot, ReportFormat.Html));
        _address = new Uri(file).AbsoluteUri;
    }

    [OneTimeTearDown]
    public void Delete() => _run.Dispose();

    [Test]
    public async Task It_asks_for_nothing_but_itself_and_complains_of_nothing()
    {
        await using var watched = await WatchedPage.OpenAsync(_address);
        await watched.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
        Assert.That(await watched.Page.TitleAsync(), Does.EndWith(": partial"));
        Assert.That(watched.Requests, Is.EqualTo(new[] { _address }));
        Assert.That(watched.Complaints, Is.Empty);
    }

    [Test]
    public async Task Its_policy_stops_what_would_reach_outside()
    {
        await using var watched = await WatchedPage.OpenAsync(_address);
        await watched.Page.EvaluateAsync("document.body.insertAdjacentHTML('beforeend', '<img src=\"http://127.0.0.1:9/x\" onerror=\"document.title=1\"><style>body{display:none}</style>')");
        await watched.Page.EvaluateAsync("new Promise(done => { const s = document.createElement('script'); s.textContent = 'document.title = 2'; document.body.append(s); setTimeout(done, 0); })");
        Assert.That(await watched.Page.TitleAsync(), Does.StartWith("Run "));
        await Assertions.Expect(watched.Page.Locator("h1")).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_link_opens_what_it_leads_to()
    {
        await using var watched = await WatchedPage.OpenAsync(_address);
        var details = watched.Page.Locator("#ws-PRICES");
        await Assertions.Expect(details).Not.ToHaveAttributeAsync("open", "");
        await watched.Page.Locator("svg.timeline a.bar.bad").First.ClickAsync();
        await Assertions.Expect(watched.Page.Locator("#ws-STOCK-API-1-edit-1 > summary")).ToBeFocusedAsync();
        await watched.Page.Locator("svg.dag a", new() { HasText = "PRICES" }).ClickAsync();
        await Assertions.Expect(details).ToHaveAttributeAsync("open", "");
        await Assertions.Expect(details.Locator("> summary")).ToBeFocusedAsync();
    }

    [Test]
    public async Task The_filter_narrows_table_and_details()
    {
        await using var watched = await WatchedPage.OpenAsync(_address);
        await watched.Page.GetByPlaceholder("Filter by id or title").FillAsync("pay");
        await Assertions.Expect(watched.Page.Locator("#table tbody tr:visible")).ToHaveCountAsync(2);
        await watched.Page.GetByRole(AriaRole.Checkbox, new() { Name = "failed" }).UncheckAsync();
        await Assertions.Expect(watched.Page.Locator("#table tbody tr:visible")).ToHaveCountAsync(1);
        await Assertions.Expect(watched.Page.Locator("#details > details:visible")).ToHaveCountAsync(1);
    }

    [Test]
    public async Task Keys_reach_everything_that_can_be_used()
    {
        await using var watched = await WatchedPage.OpenAsync(_address);
        var wanted = await watched.Page.EvaluateAsync<int>("[...document.querySelectorAll('a[href], summary, input, [tabindex=\"0\"]')].filter(one => one.checkVisibility({ contentVisibilityAuto: false })).length");
        var reached = await watched.Page.EvaluateHandleAsync("new Set()");
        for (var pressed = 0; pressed < wanted + 40; pressed++)
        {
            await watched.Page.Keyboard.PressAsync("Tab");
            await watched.Page.EvaluateAsync("reached => reached.add(document.activeElement)", reached);
        }

        Assert.That(await watched.Page.EvaluateAsync<int>("reached => { reached.delete(document.body); return reached.size; }", reached), Is.EqualTo(wanted));
        await watched.Page.Locator("#ws-MONEY > summary").FocusAsync();
        await watched.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(watched.Page.Locator("#ws-MONEY")).ToHaveAttributeAsync("open", "");
    }

    [Test]
    public async Task A_screen_reader_finds_landmarks_headings_and_names()
    {
        await using var watched = await WatchedPage.OpenAsync(_address);
        foreach (var role in new[] { AriaRole.Banner, AriaRole.Navigation, AriaRole.Main, AriaRole.Contentinfo, AriaRole.Search })
            await Assertions.Expect(watched.Page.GetByRole(role)).ToHaveCountAsync(1);
        await Assertions.Expect(watched.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        await Assertions.Expect(watched.Page.GetByRole(AriaRole.Link, new() { Name = "PAY-CARD, failed, 3 min 09 s, on the critical path: Pay by card" })).ToBeVisibleAsync();
        var jumps = await watched.Page.EvaluateAsync<string[]>("""
            () => { const found = []; let last = 0;
              for (const one of document.querySelectorAll('h1,h2,h3,h4,h5')) { const level = +one.tagName[1]; if (level > last + 1) found.push(`${one.tagName} ${one.textContent}`); last = level; }
              return found; }
            """);
        Assert.That(jumps, Is.Empty);
        Assert.That(await watched.Page.EvaluateAsync<int>("[...document.querySelectorAll('a, summary, input, [role=region], [role=img]')].filter(one => !(one.textContent.trim() || one.getAttribute('aria-label') || one.labels?.length)).length"), Is.Zero);
    }

    [TestCase(ColorScheme.Light, "rgb(255, 255, 255)")]
    [TestCase(ColorScheme.Dark, "rgb(13, 17, 23)")]
    public async Task Every_text_stands_out_from_what_is_behind_it(ColorScheme scheme, string ground)
    {
        await using var watched = await WatchedPage.OpenAsync(_address, scheme);
        await watched.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
        Assert.That(await watched.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"), Is.EqualTo(ground));
        Assert.That(await watched.Page.EvaluateAsync<string[]>(Contrasts), Is.Empty);
    }

    [TestCase(ColorScheme.Light, "report.png")]
    [TestCase(ColorScheme.Dark, "report-dark.png")]
    public async Task It_looks_as_in_the_documents(ColorScheme scheme, string name)
    {
        await using var watched = await WatchedPage.OpenAsync(_address, scheme, height: 1280);
        await Pictures.KeepAsync(watched.Page, name);
    }

    [Test]
    public async Task A_workstream_looks_as_in_the_documents()
    {
        await using var watched = await WatchedPage.OpenAsync(_address, height: 1000);
        await watched.Page.EvaluateAsync("for (const id of ['ws-PRICES', 'ws-PRICES-1-edit-1']) document.getElementById(id).open = true; document.getElementById('ws-PRICES').scrollIntoView()");
        await Pictures.KeepAsync(watched.Page, "report-workstream.png");
    }
}
