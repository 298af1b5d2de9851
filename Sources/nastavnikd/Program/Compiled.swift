import Matching
import ModuleKit
import MonitoringBank

/// The Swift parts of modules in this program: the only file that names one.
public enum Compiled {
    public static let behaviours = BehaviourBook([MonitoringBehaviour(), MatchingBehaviour()])
}
