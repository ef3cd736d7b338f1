"""A browser of long ago that is told what to do on stdin: one request a line, one answer a line, both JSON.

Runs outside the project's environment, under whatever Python the old engine is installed for; so it imports PyQt5 alone
and stays with the syntax of Python 3.9. Started with “chromium” or “webkit”, width, height, seconds to wait. The requests:

    {"open": url}         go there and wait until it is loaded
    {"run": expression}   the expression's value in the page
    {"wait": expression}  its value as soon as it is true; null where it never becomes so
    {"complaints": ""}    the errors since this was last asked
"""

import json
import sys
import time

from PyQt5.QtCore import QEventLoop, Qt, QTimer, QUrl
from PyQt5.QtWidgets import QApplication

if sys.argv[1] == "webkit":
    from PyQt5 import QtWebKitWidgets
    from PyQt5.QtWebKit import QWebSettings
else:
    from PyQt5 import QtWebEngineWidgets

ENGINE, WIDTH, HEIGHT, LONGEST = sys.argv[1], *map(int, sys.argv[2:])


def spin(milliseconds):
    """Let the engine work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec_()


def told(expression):
    """A script that gives the expression's value as JSON, and an error's words instead of an error."""
    return f'(function () {{ try {{ return JSON.stringify([{expression}]); }} catch (error) {{ return "!" + error; }} }})()'


def chromium(complaints):
    """A window on QtWebEngine: (view, evaluate)."""

    class Page(QtWebEngineWidgets.QWebEnginePage):
        def javaScriptConsoleMessage(self, level, text, line, source):
            if level == self.ErrorMessageLevel:
                complaints.append(f"{text} in {source}")

    view = QtWebEngineWidgets.QWebEngineView()
    page = Page(view)
    view.setPage(page)

    def evaluate(script):
        loop, answers = QEventLoop(), []
        page.runJavaScript(script, lambda answer: (answers.append(answer), loop.quit()))
        QTimer.singleShot(LONGEST * 1000, loop.quit)
        if not answers:
            loop.exec_()
        return answers[0] if answers else None

    return view, evaluate


def webkit(complaints):
    """A window on QtWebKit: (view, evaluate)."""

    class Page(QtWebKitWidgets.QWebPage):
        def javaScriptConsoleMessage(self, text, line, source):
            if "Content-Security-Policy" not in text:  # it does not know all of the policy's words
                complaints.append(f"{text} in {source}")

    QWebSettings.globalSettings().setAttribute(QWebSettings.LocalStorageEnabled, True)
    view = QtWebKitWidgets.QWebView()
    page = Page(view)
    view.setPage(page)
    return view, page.mainFrame().evaluateJavaScript


def opened(view, url):
    """Load an address; whether that went well."""
    loop, answers = QEventLoop(), []
    finished = lambda well: (answers.append(well), loop.quit())
    view.loadFinished.connect(finished)
    QTimer.singleShot(LONGEST * 1000, loop.quit)
    view.load(QUrl(url))
    if not answers:
        loop.exec_()
    view.loadFinished.disconnect(finished)
    return bool(answers and answers[0])


def value_of(evaluate, expression):
    answer = evaluate(told(expression))
    if not answer or answer[0] == "!":
        raise ValueError(answer or "the page did not answer")
    return json.loads(answer)[0]


def waited(evaluate, expression):
    """Its value as soon as it is true. While a page gives way to the next, a question to it may fail."""
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        try:
            found = value_of(evaluate, expression)
        except ValueError:
            found = None
        if found:
            return found
        spin(20)
    return None


def main():
    QApplication.setAttribute(Qt.AA_ShareOpenGLContexts)
    application = QApplication(sys.argv[:1])
    complaints = []
    view, evaluate = (webkit if ENGINE == "webkit" else chromium)(complaints)
    view.resize(WIDTH, HEIGHT)
    view.show()
    deeds = {
        "open": lambda url: opened(view, url),
        "run": lambda expression: value_of(evaluate, expression),
        "wait": lambda expression: waited(evaluate, expression),
        "complaints": lambda _: [complaints.pop(0) for _ in complaints[:]],
    }
    for line in sys.stdin:
        [(deed, about)] = json.loads(line).items()
        try:
            answer = {"value": deeds[deed](about)}
        except ValueError as error:
            answer = {"fault": str(error)}
        print(json.dumps(answer), flush=True)
    view.close()
    application.quit()


main()
