package dev.larder.runtime.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

import org.slf4j.LoggerFactory;

/**
 * Takes what attempts log to their logs; what the project has configured hears of it too, but for
 * the console.
 */
final class LogbackCapture extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final String NAME = "larder-steps";

    private LogbackCapture() {}

    /** Begins, where it has not begun. */
    static synchronized void begin() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (root.getAppender(NAME) != null) {
            return;
        }
        LogbackCapture capture = new LogbackCapture();
        capture.setName(NAME);
        capture.setContext(context);
        capture.start();
        root.addAppender(capture);
        context.getLoggerList().forEach(LogbackCapture::spareConsole);
    }

    private static void spareConsole(Logger logger) {
        var appenders = logger.iteratorForAppenders();
        while (appenders.hasNext()) {
            Appender<ILoggingEvent> appender = appenders.next();
            if (appender instanceof ConsoleAppender<ILoggingEvent> console) {
                console.addFilter(new OfNoAttempt());
            }
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        AttemptLog log = Bound.log();
        if (log != null) {
            IThrowableProxy thrown = event.getThrowableProxy();
            String text = event.getFormattedMessage();
            log.add(
                    event.getLevel().toString(),
                    event.getLoggerName(),
                    thrown == null
                            ? text
                            : text + "\n" + ThrowableProxyUtil.asString(thrown).stripTrailing());
        }
    }

    /** Keeps what attempts log off the console. */
    private static final class OfNoAttempt extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            return Bound.log() == null ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }
}
